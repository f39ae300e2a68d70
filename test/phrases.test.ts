import app from '../index.js';

// What somebody types into Zapier's picker, in their own words: labels and descriptions have to have them.

interface Entry {
  key: string;
  display: { label: string; description: string };
}

const entries = [app.triggers, app.searches, app.creates].flatMap((bank) =>
  Object.values(bank ?? {}),
) as unknown as Entry[];

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];

/** Whether each word of a phrase begins one of a text's, as a picker that searches while one types compares them. */
const holds = (text: string, phrase: string) =>
  wordsOf(phrase).every((typed) => wordsOf(text).some((word) => word.startsWith(typed)));

/** What a phrase finds: by the label first, then by the description as well. */
const found = (phrase: string): string[] => {
  const byLabel = entries.filter(({ display }) => holds(display.label, phrase));
  const byAll = entries.filter(({ display }) => holds(`${display.label} ${display.description}`, phrase));
  return [...new Set([...byLabel, ...byAll])].map(({ key }) => key);
};

test.each([
  ['new lead', 'new_contact'],
  ['new appointment', 'new_appointment'],
  ['new booking', 'new_appointment'],
  ['find user', 'find_user'],
  ['team member', 'find_user'],
  ['stage changed', 'pipeline_stage_changed'],
  ['deal won', 'opportunity_status_changed'],
  ['tag added', 'contact_tagged'],
  ['form submi', 'new_form_submission'],
  ['survey', 'new_survey_submission'],
  ['missed call', 'call_ended'],
  ['appointment cancelled', 'appointment_status_changed'],
  ['no-show', 'appointment_status_changed'],
  ['appointment reminder', 'appointment_starting_soon'],
  ['inbound message', 'new_message'],
  ['new sms', 'new_message'],
  ['task done', 'task_completed'],
  ['new to-do', 'new_task'],
  ['update contact', 'update_contact'],
  ['contact updated', 'updated_contact'],
  ['find deal', 'find_opportunity'],
  ['next available', 'find_free_slot'],
  ['find company', 'find_business'],
  ['list of contacts', 'find_contacts'],
])('“%s” finds %s among the first five', (phrase, key) => {
  expect(found(phrase).slice(0, 5)).toContain(key);
});
