import { company } from '../../resources/companies/company.js';
import { getCompany } from '../../triggers/companies/get_company.js';
import { AGENCY, api, poll, refusal } from '../support/run.js';

const { sample } = company.result;

test('Get Company fires when the agency’s details change', async () => {
  const revisionOf = async (change: object) => {
    api('2021-07-28', 'agency-token')
      .get('/companies/com')
      .reply(200, { company: { ...sample, ...change }, traceId: String(Math.random()) });
    const [event] = await poll(getCompany, {}, { authData: AGENCY });
    expect(event).toEqual({ ...sample, ...change, revision: expect.any(String) });
    return event?.revision;
  };
  expect(await revisionOf({})).toBe(await revisionOf({}));
  expect(await revisionOf({})).not.toBe(await revisionOf({ phone: '+12125550199' }));
});

test('Get Company says before any request that it needs an agency', async () => {
  await expect(refusal(poll(getCompany))).resolves.toMatchObject({
    message: expect.stringMatching(/^This needs an agency connection/),
  });
});
