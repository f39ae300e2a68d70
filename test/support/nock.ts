import nock from 'nock';

// Jest gives every test file its own copy of nock, but there is one http patch for the whole process:
// each file puts it on and takes it off again.
beforeAll(() => {
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
});

afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  expect(unused).toEqual([]);
});

afterAll(() => nock.restore());
