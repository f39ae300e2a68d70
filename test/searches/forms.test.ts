import { findFormSubmission } from '../../searches/forms/find_form_submission.js';
import { api, run } from '../support/run.js';

test('Find Form Submission …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findFormSubmission, {})).resolves.toEqual('what it gives');
});
