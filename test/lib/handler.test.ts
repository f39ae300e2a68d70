import { contact } from '../../resources/contacts/contact.js';
import { getContact } from '../../triggers/contacts/get_contact.js';
import { api, poll } from '../support/run.js';

test('a test run that has grown large is not ended by core', async () => {
  jest.spyOn(process, 'memoryUsage').mockReturnValue({ rss: 1e12 } as NodeJS.MemoryUsage);
  jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('the process was ended');
  });
  api()
    .get('/contacts/c1')
    .times(260)
    .reply(200, { contact: { ...contact.result.sample, customFields: [] } });
  for (let n = 0; n < 260; n += 1) expect(await poll(getContact, { contactId: 'c1' })).toHaveLength(1);
  jest.restoreAllMocks();
});
