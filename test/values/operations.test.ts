import { createAppointment } from '../../creates/calendars/create_appointment.js';
import { createCalendar } from '../../creates/calendars/create_calendar.js';
import { updateAppointment } from '../../creates/calendars/update_appointment.js';
import { addFollowersToContact } from '../../creates/contacts/add_followers_to_contact.js';
import { addTagsToContact } from '../../creates/contacts/add_tags_to_contact.js';
import { bulkUpdateContactTags } from '../../creates/contacts/bulk_update_contact_tags.js';
import { completeContactTask } from '../../creates/contacts/complete_contact_task.js';
import { createContact } from '../../creates/contacts/create_contact.js';
import { createContactTask } from '../../creates/contacts/create_contact_task.js';
import { updateContact } from '../../creates/contacts/update_contact.js';
import { upsertContact } from '../../creates/contacts/upsert_contact.js';
import { createCustomField } from '../../creates/custom_fields/create_custom_field.js';
import { createOpportunity } from '../../creates/opportunities/create_opportunity.js';
import { createUser } from '../../creates/users/create_user.js';
import { appointment } from '../../resources/calendars/appointment.js';
import { contact } from '../../resources/contacts/contact.js';
import { searchContacts } from '../../triggers/contacts/search_contacts.js';
import { api, poll, refusal, refused, run } from '../support/run.js';

// Values on their way through whole operations: what takes a look at the account, or another field of the form.

const raw = { ...contact.result.sample, customFields: [] };

/** What the location says of itself, asked for once. */
const locationIs = (location: object) => api().get('/locations/loc').reply(200, { location });

/** A contact is created with exactly this. */
const contactIs = (body: object) =>
  api()
    .post('/contacts/', { locationId: 'loc', ...body })
    .reply(201, { contact: raw });

describe('a full name', () => {
  test.each([
    [{ name: 'Ada Lovelace' }, { firstName: 'Ada', lastName: 'Lovelace' }],
    [{ name: 'Ludwig van Beethoven' }, { firstName: 'Ludwig', lastName: 'van Beethoven' }],
    [{ name: 'Cher' }, { firstName: 'Cher' }],
    [
      { name: 'Ada Lovelace', firstName: 'A.' },
      { name: 'Ada Lovelace', firstName: 'A.' },
    ],
  ])('of a new contact goes out as its parts: %j', async (input, body) => {
    contactIs(body);
    await run(createContact, input);
  });

  test('of a contact that is there is split as well, but for a single word', async () => {
    api().put('/contacts/c1', { firstName: 'Ada', lastName: 'Lovelace' }).reply(200, { contact: raw });
    await run(updateContact, { contactId: 'c1', name: 'Ada Lovelace' });
    api().put('/contacts/c1', { name: 'Cher' }).reply(200, { contact: raw });
    await run(updateContact, { contactId: 'c1', name: 'Cher' });
    api()
      .post('/contacts/upsert', { locationId: 'loc', email: 'a@example.com', firstName: 'Ada', lastName: 'Lovelace' })
      .reply(200, { contact: raw, new: true });
    await run(upsertContact, { email: 'a@example.com', name: 'Lovelace, Ada' });
  });

  test.each([{ companyName: 'Harbor Physio' }, { website: 'https://example.com' }, { name: ' ' }])(
    'a contact without a name, an email and a phone is refused before any request: %j',
    async (input) => {
      await expect(refusal(run(createContact, input))).resolves.toEqual(
        refused('Fill in at least a name, an email or a phone, so that the contact can be found again.'),
      );
    },
  );
});

describe('tags', () => {
  const tagsAre = (...tags: string[]) => api().post('/contacts/c1/tags', { tags }).reply(200, { tags });
  const known = (...names: string[]) =>
    api()
      .get('/locations/loc/tags')
      .reply(200, { tags: names.map((name, n) => ({ id: `t${n}`, name })) });

  test('chosen from the list are taken whole, without a question', async () => {
    tagsAre('Austin, TX', 'vip');
    await run(addTagsToContact, { contactId: 'c1', tags: ['Austin, TX', 'vip'] });
  });

  test('in one text are parted, but where the location has one with a comma', async () => {
    known('austin, tx', 'vip');
    tagsAre('Austin, TX', 'vip', 'new');
    await run(addTagsToContact, { contactId: 'c1', tags: 'Austin, TX, vip; new' });
  });

  test('in one text without a comma take no question', async () => {
    tagsAre('call back');
    await run(addTagsToContact, { contactId: 'c1', tags: ' call back ' });
  });

  test.each([403, 500])('in one text are parted where the location’s can’t be read (%i)', async (status) => {
    api().get('/locations/loc/tags').reply(status, { message: 'No' });
    tagsAre('trial', 'vip');
    await run(addTagsToContact, { contactId: 'c1', tags: 'trial, vip' });
  });
});

describe('a custom field', () => {
  const definitions = [
    {
      id: 'level',
      name: 'Level',
      fieldKey: 'contact.level',
      dataType: 'SINGLE_OPTIONS',
      picklistOptions: ['Plus', 'Basic'],
    },
    {
      id: 'classes',
      name: 'Classes',
      fieldKey: 'contact.classes',
      dataType: 'CHECKBOX',
      picklistOptions: ['Strength', 'Hot, dry', 'a|b'],
    },
    {
      id: 'open',
      name: 'Goals',
      fieldKey: 'contact.goals',
      dataType: 'MULTIPLE_OPTIONS',
      picklistOptions: ['Run'],
      isAllowedCustomOption: true,
    },
    { id: 'joined', name: 'Joined', fieldKey: 'contact.joined', dataType: 'DATE' },
    { id: 'fee', name: 'Fee', fieldKey: 'contact.fee', dataType: 'MONETORY' },
    { id: 'phone', name: 'Emergency', fieldKey: 'contact.emergency', dataType: 'PHONE' },
    {
      id: 'sizes',
      name: 'Sizes',
      fieldKey: 'contact.sizes',
      dataType: 'TEXTBOX_LIST',
      picklistOptions: [{ id: 's1', label: 'Chest Size' }],
    },
  ];
  const withDefinitions = () =>
    api().get('/locations/loc/customFields').query({ model: 'contact' }).reply(200, { customFields: definitions });

  test.each([
    ['level', ' plus', 'Plus'],
    ['level', ['PLUS'], 'Plus'],
    ['classes', 'Hot, dry', ['Hot, dry']],
    ['classes', 'strength;hot, dry|a|b', ['Strength', 'Hot, dry', 'a|b']],
    ['classes', ['Strength, a|b'], ['Strength', 'a|b']],
    ['classes', [['Strength'], 'Hot, dry'], ['Strength', 'Hot, dry']],
    ['open', 'run, Swim', ['Run', 'Swim']],
    ['open', ['run', 'Swim, dive'], ['Run', 'Swim, dive']],
    ['fee', '₹5,000', 5000],
    ['fee', '1,234.50 USD', 1234.5],
    ['phone', '0049 30 12345678', '+493012345678'],
    ['sizes', { 'chest size': ' 40 ' }, { s1: ' 40 ' }],
    ['sizes', '{"Chest Size": "40"}', { s1: '40' }],
    ['joined', '2026-12-02', '2026-12-02'],
    ['joined', '2026-12-02T00:00:00Z', '2026-12-02'],
  ])('%s takes %j', async (id, given, expected) => {
    withDefinitions();
    contactIs({ firstName: 'M', customFields: [{ id, field_value: expected }] });
    await run(createContact, { firstName: 'M', [`customField_${id}`]: given });
  });

  test('a date is the location’s day', async () => {
    withDefinitions();
    locationIs({ timezone: 'America/Denver' });
    contactIs({ firstName: 'M', customFields: [{ id: 'joined', field_value: '2026-12-01' }] });
    await run(createContact, { firstName: 'M', customField_joined: '2026-12-02T03:30:00Z' });
  });

  test.each([
    ['level', 'Gold', 'Level must be one of: Plus, Basic, but it is “Gold”.'],
    ['classes', 'Strength, Yoga', 'Classes must be one of: Strength; Hot, dry; a|b, but it is “Yoga”.'],
    [
      'sizes',
      { __proto__: null, constructor: '1' },
      'Sizes takes a text for each of: Chest Size. It has “constructor”.',
    ],
    ['sizes', { 'Chest Size': [[{ a: 1 }]] }, 'Sizes takes one text for “Chest Size”, but it is “[[{"a":1}]]”.'],
  ])('%s refuses %j', async (id, given, message) => {
    withDefinitions();
    await expect(refusal(run(createContact, { firstName: 'M', [`customField_${id}`]: given }))).resolves.toEqual(
      refused(message),
    );
  });

  test('that no longer exists is asked for once, and then known as gone', async () => {
    const cache = {};
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'contact' })
      .twice()
      .reply(200, { customFields: definitions });
    const row = { ...raw, customFields: [{ id: 'gone', value: 'x' }] };
    for (let n = 0; n < 3; n += 1) {
      api()
        .post('/contacts/search')
        .reply(200, { contacts: [row], total: 1 });
      const [event] = await poll(searchContacts, {}, { cache });
      expect(event?.customFields).toEqual({ gone: 'x' });
    }
  });

  test('in a filter is read as it would be to be saved', async () => {
    withDefinitions();
    const filters = [{ field: 'customFields.level', operator: 'eq', value: 'Plus' }];
    api()
      .post('/contacts/search', (body) => JSON.stringify(body.filters) === JSON.stringify(filters))
      .reply(200, { contacts: [], total: 0 });
    await poll(searchContacts, { customFieldId: 'level', customFieldValue: 'plus' });
  });
});

describe('what other fields of the form decide', () => {
  test.each([
    [{ country: 'United Kingdom' }, 'GB'],
    [{ country: 'uk' }, 'GB'],
  ])('a national phone is read with its country: %j', async ({ country }, code) => {
    contactIs({ firstName: 'M', phone: '+442079460958', country: code });
    await run(createContact, { firstName: 'M', phone: '020 7946 0958', country });
  });

  test('else with the location’s', async () => {
    locationIs({ country: 'GB' });
    contactIs({ firstName: 'M', phone: '+442079460958' });
    await run(createContact, { firstName: 'M', phone: '020 7946 0958' });
  });

  test('a country that is none is one sentence', async () => {
    await expect(refusal(run(createContact, { firstName: 'M', country: 'Atlantis', phone: '1' }))).resolves.toEqual(
      refused('Country must be a country, such as US or United States, but it is “Atlantis”.'),
    );
  });

  test.each([
    ['US', 1234],
    ['United States', 1234],
  ])('an open number is read as in the location’s country: %s', async (country, monetaryValue) => {
    locationIs({ country });
    const deal = { contactId: 'c1', pipelineId: 'p1', name: 'Deal', status: 'open' };
    api()
      .post('/opportunities/', { locationId: 'loc', ...deal, monetaryValue })
      .reply(201, { opportunity: { id: 'o1', pipelineName: 'P' } });
    await run(createOpportunity, { ...deal, monetaryValue: '1,234' });
  });

  test.each([{ country: 'DE' }, {}])('or refused: %j', async (location) => {
    locationIs(location);
    const deal = { contactId: 'c1', pipelineId: 'p1', name: 'Deal', monetaryValue: '1,234' };
    await expect(refusal(run(createOpportunity, deal))).resolves.toEqual(
      refused('Value could be 1234 or 1.2340, since it is “1,234”: write it as one of these.'),
    );
  });
});

describe('times', () => {
  const booked = { calendarId: 'cal1', contactId: 'c1' };
  const bookedAt = (startTime: string) => {
    api('2021-04-15')
      .post('/calendars/events/appointments', { ...booked, locationId: 'loc', startTime })
      .reply(201, { id: 'a1' });
    api('2021-04-15').get('/calendars/events/appointments/a1').reply(200, { event: appointment.result.sample });
  };

  test.each([
    ['12/01/2026 10:00 AM', '2026-12-01T10:00:00-07:00'],
    ['Dec 1, 2026 10am', '2026-12-01T10:00:00-07:00'],
    ['1796137200', '2026-12-01T08:00:00-07:00'],
  ])('a start is read in any form, on the location’s clock: %s', async (given, startTime) => {
    locationIs({ timezone: 'America/Denver' });
    bookedAt(startTime);
    await run(createAppointment, { ...booked, startTime: given });
  });

  test('a slot goes out exactly as it came', async () => {
    bookedAt('2026-12-01T10:00:00+01:00');
    await run(createAppointment, { ...booked, startTime: '2026-12-01T10:00:00+01:00' });
  });

  test.each(['', 'Mars/Olympus', 'america/denver'])('a location whose zone is “%s” fails nothing', async (timezone) => {
    locationIs({ timezone });
    const dueDate = timezone === 'america/denver' ? '2026-12-01T17:00:00Z' : '2026-12-01T10:00:00Z';
    api()
      .post('/contacts/c1/tasks', { title: 'Call', dueDate, completed: false })
      .reply(201, { task: { id: 't1' } });
    await run(createContactTask, { contactId: 'c1', title: 'Call', dueDate: '2026-12-01 10:00' });
  });
});

describe('choices and defaults', () => {
  test('an operation that decides by a choice sees its value, whichever way it was given', async () => {
    api()
      .post('/contacts/bulk/tags/update/remove', { contacts: ['c1'], tags: [], removeAllTags: true, locationId: 'loc' })
      .reply(201, { succeded: true, errorCount: 0, responses: [] });
    await run(bulkUpdateContactTags, { type: 'Remove the tags', contacts: 'c1', removeAllTags: true });
  });

  test('a default that the form shows holds for whoever calls without the form', async () => {
    api()
      .put('/contacts/c1/tasks/t1/completed', { completed: true })
      .reply(200, { task: { id: 't1' } });
    await run(completeContactTask, { contactId: 'c1', taskId: 't1' });
  });

  test('options of a new custom field are parted', async () => {
    api()
      .post('/locations/loc/customFields', {
        name: 'Level',
        dataType: 'RADIO',
        model: 'contact',
        options: ['Gold', 'Silver', 'Bronze'],
      })
      .reply(201, { customField: { id: 'f1' } });
    await run(createCustomField, { name: 'Level', dataType: 'Radio buttons', options: 'Gold, Silver, Bronze' });
  });

  test('permissions and columns of line items take labels as well', async () => {
    api()
      .post('/users/', (body) => body.permissions.contactsEnabled === true && body.platformLanguage === 'pt_BR')
      .reply(201, { id: 'u1' });
    await run(createUser, {
      firstName: 'A',
      lastName: 'B',
      email: 'a@example.com',
      signInWith: 'secret-password',
      type: 'Works in locations',
      role: 'Admin',
      locationIds: 'loc',
      permissions: 'contacts',
      platformLanguage: 'Portuguese (Brazil)',
    });
    api('2021-04-15')
      .post('/calendars/', ({ teamMembers: [member], openHours: [hours], slug }) => {
        const { priority, locationConfigurations } = member;
        return (
          priority === 0.5 &&
          locationConfigurations[0].kind === 'inbound_call' &&
          hours.hours[0].closeHour === 17 &&
          slug === 'my-calendar'
        );
      })
      .reply(201, { calendar: { id: 'cal' } });
    await run(createCalendar, {
      name: 'Calendar',
      slug: 'My Calendar!',
      teamMembers: [{ userId: 'u1', priority: 'medium', memberKind: 'Phone: the contact calls' }],
      openHours: [{ day: 'monday', opens: '9 a.m.', closes: '5 p.m.' }],
    });
  });
});

describe('what is emptied on purpose', () => {
  test('is chosen by its name as well', async () => {
    api().put('/contacts/c1', { firstName: null, tags: [] }).reply(200, { contact: raw });
    await run(updateContact, { contactId: 'c1', clearFields: 'first name, Tags' });
  });

  test.each(['constructor', '__proto__', 'Shoe Size'])('is one of the list: %s', async (given) => {
    await expect(refusal(run(updateContact, { contactId: 'c1', clearFields: [given] }))).resolves.toEqual(
      refused(`Clear These Fields does not know “${given}”: choose from its list.`),
    );
  });
});

describe('what is no id is said before any request', () => {
  test.each([
    [createContactTask, { contactId: 'ada@example.com', title: 'Call', dueDate: '2026-12-01T10:00:00Z' }, 'Contact'],
    [updateAppointment, { eventId: 'Intro session with Maya', title: 'x' }, 'Appointment'],
    [addFollowersToContact, { contactId: 'Dana Whitfield', followers: ['u1'] }, 'Contact'],
  ])('%#', async (operation, input, label) => {
    const { message } = await refusal(run(operation, input));
    expect(message).toMatch(new RegExp(`^${label} must be an ID, such as \\w+, but it is “.*”: choose from the list`));
  });

  test('a list of objects in a list is no list of ids', async () => {
    await expect(refusal(run(addFollowersToContact, { contactId: 'c1', followers: [[{ id: 'x' }]] }))).resolves.toEqual(
      refused('Followers takes plain values, but it is “{"id":"x"}”: map single ones.'),
    );
  });

  test('several ids in one text, or in one item, are several', async () => {
    api()
      .post('/contacts/c1/followers', { followers: ['u1', 'u2', 'u3'] })
      .reply(201, { followers: ['u1', 'u2', 'u3'] });
    await run(addFollowersToContact, { contactId: 'c1', followers: ['u1, u2', ['u3']] });
  });
});
