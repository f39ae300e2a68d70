import { addContactToCampaign } from '../../creates/contacts/add_contact_to_campaign.js';
import { addFollowersToContact } from '../../creates/contacts/add_followers_to_contact.js';
import { addTagsToContact } from '../../creates/contacts/add_tags_to_contact.js';
import { bulkUpdateContactTags } from '../../creates/contacts/bulk_update_contact_tags.js';
import { completeContactTask } from '../../creates/contacts/complete_contact_task.js';
import { createContact } from '../../creates/contacts/create_contact.js';
import { createContactNote } from '../../creates/contacts/create_contact_note.js';
import { createContactTask } from '../../creates/contacts/create_contact_task.js';
import { deleteContact } from '../../creates/contacts/delete_contact.js';
import { deleteContactNote } from '../../creates/contacts/delete_contact_note.js';
import { deleteContactTask } from '../../creates/contacts/delete_contact_task.js';
import { removeContactFromAllCampaigns } from '../../creates/contacts/remove_contact_from_all_campaigns.js';
import { removeContactFromCampaign } from '../../creates/contacts/remove_contact_from_campaign.js';
import { removeFollowersFromContact } from '../../creates/contacts/remove_followers_from_contact.js';
import { removeTagsFromContact } from '../../creates/contacts/remove_tags_from_contact.js';
import { updateContact } from '../../creates/contacts/update_contact.js';
import { updateContactNote } from '../../creates/contacts/update_contact_note.js';
import { updateContactTask } from '../../creates/contacts/update_contact_task.js';
import { upsertContact } from '../../creates/contacts/upsert_contact.js';
import { contact, upsertedContact } from '../../resources/contacts/contact.js';
import { note } from '../../resources/contacts/note.js';
import { task } from '../../resources/contacts/task.js';
import { api, choices, form, halted, outputs, refusal, refused, run } from '../support/run.js';

const raw = { ...contact.result.sample, customFields: [] };
const shown = { ...contact.result.sample, customFields: {} };
const definitions = [
  { id: 'cfText', name: 'Goal', fieldKey: 'contact.goal', dataType: 'LARGE_TEXT', model: 'contact' },
  { id: 'cfNumber', name: 'Visits a Week', fieldKey: 'contact.visits_a_week', dataType: 'NUMERICAL', model: 'contact' },
  { id: 'cfMoney', name: 'Deposit', fieldKey: 'contact.deposit', dataType: 'MONETORY', model: 'contact' },
  { id: 'cfDate', name: 'Joined On', fieldKey: 'contact.joined_on', dataType: 'DATE', model: 'contact' },
  {
    id: 'cfOne',
    name: 'Membership Level',
    fieldKey: 'contact.membership_level',
    dataType: 'SINGLE_OPTIONS',
    picklistOptions: ['Silver', 'Gold'],
    model: 'contact',
  },
  {
    id: 'cfMany',
    name: 'Classes',
    fieldKey: 'contact.classes',
    dataType: 'MULTIPLE_OPTIONS',
    picklistOptions: ['Yoga', 'Spin'],
    model: 'contact',
  },
  { id: 'cfPhone', name: 'Emergency Phone', fieldKey: 'contact.emergency_phone', dataType: 'PHONE', model: 'contact' },
  { id: 'cfFile', name: 'Waiver', fieldKey: 'contact.waiver', dataType: 'FILE_UPLOAD', model: 'contact' },
  { id: 'cfFolder', name: 'Folder', documentType: 'folder', model: 'contact' },
];
type Waiver = { url: string; meta: { originalname: string } };

const withDefinitions = () =>
  api().get('/locations/loc/customFields').query({ model: 'contact' }).reply(200, { customFields: definitions });

describe('Create Contact', () => {
  test('sends every field in the form HighLevel wants', async () => {
    api()
      .get('/locations/loc')
      .reply(200, { location: { timezone: 'America/New_York' } });
    withDefinitions();
    api()
      .post('/contacts/', {
        locationId: 'loc',
        firstName: 'Maya',
        email: 'maya@example.com',
        phone: '+442079460958',
        dateOfBirth: '1990-09-25',
        tags: ['trial', 'vip'],
        country: 'GB',
        gender: 'female',
        dnd: false,
        dndSettings: {
          SMS: { status: 'active', message: 'Asked', code: '7' },
          Email: { status: 'inactive', message: 'Asked', code: '7' },
        },
        inboundDndSettings: { all: { status: 'active', message: 'Spam' } },
        customFields: [
          { id: 'cfText', field_value: 'Run {{a}} marathon' },
          { id: 'cfNumber', field_value: 3 },
          { id: 'cfMoney', field_value: 1250.5 },
          { id: 'cfDate', field_value: '2026-11-23' },
          { id: 'cfOne', field_value: 'Gold' },
          { id: 'cfMany', field_value: ['Yoga', 'Spin'] },
          { id: 'cfPhone', field_value: '+12125550199' },
        ],
      })
      .reply(201, { contact: raw });
    const sending = run(createContact, {
      firstName: 'Maya',
      lastName: '',
      email: ' maya@example.com ',
      phone: '020 7946 0958',
      dateOfBirth: '1990-09-25T09:00:00-05:00',
      tags: ['trial', 'vip', 'trial'],
      country: 'GB',
      gender: 'female',
      dnd: false,
      dndSMS: 'active',
      dndEmail: 'inactive',
      dndReason: 'Asked',
      dndCode: '7',
      inboundDnd: 'active',
      inboundDndMessage: 'Spam',
      customField_cfText: 'Run {{a}} marathon',
      customField_cfNumber: '3',
      customField_cfMoney: '$1,250.50',
      customField_cfDate: '2026-11-23T09:00:00-05:00',
      customField_cfOne: 'Gold',
      customField_cfMany: ['Yoga', 'Spin'],
      customField_cfPhone: '+1 212 555 0199',
    });
    await expect(sending).resolves.toEqual(shown);
  });

  test('gives custom fields back under their names, whichever form HighLevel answers in', async () => {
    withDefinitions();
    const customFields = [
      { id: 'cfOne', value: 'Gold' },
      { id: 'cfNumber', fieldValueNumber: 3 },
      { id: 'cfMany', fieldValueArray: ['Yoga'] },
      { id: 'cfDate', fieldValueDate: 1795392000000 },
      { id: 'cfText', field_value: 'Marathon' },
    ];
    api()
      .post('/contacts/', { locationId: 'loc', firstName: 'Maya' })
      .reply(201, { contact: { ...raw, customFields } });
    await expect(run(createContact, { firstName: 'Maya' })).resolves.toMatchObject({
      customFields: {
        membership_level: 'Gold',
        visits_a_week: 3,
        classes: ['Yoga'],
        joined_on: '2026-11-23',
        goal: 'Marathon',
      },
    });
  });

  test('shows a custom field with its name, type and choices in the form and in the output', async () => {
    withDefinitions();
    const fields = (await form(createContact)).filter(({ key }) => key.startsWith('customField_'));
    expect(
      fields.map(({ label, type, list = false, choices: options }) => [
        label,
        type,
        list,
        options && Object.keys(options),
      ]),
    ).toEqual([
      ['Goal', 'text', false, undefined],
      ['Visits a Week', 'string', false, undefined],
      ['Deposit', 'string', false, undefined],
      ['Joined On', 'datetime', false, undefined],
      ['Membership Level', 'string', false, ['Silver', 'Gold']],
      ['Classes', 'string', true, ['Yoga', 'Spin']],
      ['Emergency Phone', 'string', false, undefined],
      ['Waiver', 'file', false, undefined],
    ]);
    withDefinitions();
    const named = (await outputs(createContact)).filter(({ key }) => key.startsWith('customFields__'));
    expect(named.slice(0, 2)).toEqual([
      { key: 'customFields__goal', label: 'Goal', type: 'string' },
      { key: 'customFields__visits_a_week', label: 'Visits a Week', type: 'number' },
    ]);
  });

  test('takes a file by its address', async () => {
    withDefinitions();
    const url = 'https://files.example.com/waiver%20signed.pdf';
    const ofWaiver = ({ customFields }: { customFields: { field_value: Record<string, Waiver> }[] }) => {
      const [[uuid, file]] = Object.entries(customFields[0]!.field_value) as [[string, Waiver]];
      return (
        /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(uuid) &&
        file.url === url &&
        file.meta.originalname === 'waiver signed.pdf'
      );
    };
    api().post('/contacts/', ofWaiver).reply(201, { contact: raw });
    await expect(run(createContact, { firstName: 'Maya', customField_cfFile: url })).resolves.toEqual(shown);
  });

  test.each([
    [{ lastName: '  ' }, 'Fill in at least a name, an email or a phone, so that the contact can be found again.'],
    [
      { firstName: 'M', dateOfBirth: '1990-02-31' },
      'Date of Birth must be a date that exists, such as 1990-09-25, but it is “1990-02-31”.',
    ],
    [{ firstName: 'M', dnd: 'perhaps' }, 'Do Not Disturb must be yes or no, but it is “perhaps”.'],
    [{ firstName: { a: 1 } }, 'First Name takes one value, but it is “{"a":1}”: map a single one.'],
    [{ firstName: 'M', tags: [{ a: 1 }] }, 'Tags takes plain values, but it is “{"a":1}”: map single ones.'],
    [{ firstName: ['M', 'N'] }, 'First Name takes one value, but it got a list of 2: map a single one.'],
    [
      { firstName: 'M', dndReason: 'x' },
      'Do Not Disturb Reason counts only with Do Not Disturb: SMS, Do Not Disturb: Email or another of its kind: fill that in as well, or leave Do Not Disturb Reason empty.',
    ],
  ])('refuses %j before anything is sent', async (input, message) => {
    await expect(refusal(run(createContact, input))).resolves.toEqual(refused(message));
  });

  test.each([
    [{ customField_cfNumber: 'many' }, 'Visits a Week must be a number, such as 1200.50, but it is “many”.'],
    [
      { customField_cfMoney: '12,50' },
      'Deposit must be a number with a point before its decimals, such as 12.50, but it is “12,50”.',
    ],
    [{ customField_cfMoney: '$' }, 'Deposit must be a number, such as 1200.50, but it is “$”.'],
    [{ customField_cfText: { a: 1 } }, 'Goal takes one value, but it is “{"a":1}”: map a single one.'],
    [{ customField_cfOne: 'Bronze' }, 'Membership Level must be one of: Silver, Gold, but it is “Bronze”.'],
    [
      { customField_cfDate: '2026-13-01' },
      'Joined On must be a date that exists, such as 1990-09-25, but it is “2026-13-01”.',
    ],
    [{ customField_cfText: ['a', 'b'] }, 'Goal takes one value, but it got a list of 2: map a single one.'],
    [
      { customField_cfFile: 'waiver.pdf' },
      'Waiver takes a file or its address, such as https://example.com/waiver.pdf, but it is “waiver.pdf”.',
    ],
  ])('refuses %j for a custom field', async (input, message) => {
    withDefinitions();
    await expect(refusal(run(createContact, { firstName: 'M', ...input }))).resolves.toEqual(refused(message));
  });

  test('takes an amount with commas between its thousands, and a file whose name holds a percent sign', async () => {
    withDefinitions();
    const isSent = ({ customFields: [money, waiver] }: { customFields: { field_value: unknown }[] }) => {
      const [file] = Object.values(waiver!.field_value as Record<string, Waiver>);
      return money!.field_value === 1234.5 && file!.meta.originalname === '100%.pdf';
    };
    api().post('/contacts/', isSent).reply(201, { contact: raw });
    const input = { customField_cfMoney: '$1,234.50', customField_cfFile: 'https://example.com/100%.pdf' };
    await run(createContact, { firstName: 'M', ...input });
  });

  test.each([500, 429, 401])(
    'is done once the contact is saved: a look-up that ends in %i does not undo it',
    async (status) => {
      const customFields = [{ id: 'cfText', value: 'Run' }];
      api()
        .post('/contacts/')
        .reply(201, { contact: { ...raw, customFields } });
      api()
        .get('/locations/loc/customFields')
        .query({ model: 'contact' })
        .times(status === 401 ? 2 : 1)
        .reply(status, { message: 'Invalid JWT' });
      expect(await run(createContact, { firstName: 'M' })).toEqual({ ...shown, customFields: { cfText: 'Run' } });
    },
  );

  test('takes options that stand in one text, with commas between them', async () => {
    withDefinitions();
    api()
      .post('/contacts/', ({ customFields: [many] }) => String(many.field_value) === 'Yoga,Spin')
      .reply(201, { contact: raw });
    await run(createContact, { firstName: 'M', customField_cfMany: 'Yoga, Spin' });
  });

  test('takes tags that stand in one text, with commas between them', async () => {
    api()
      .post('/contacts/', { locationId: 'loc', firstName: 'M', tags: ['trial', 'call back'] })
      .reply(201, { contact: raw });
    await run(createContact, { firstName: 'M', tags: 'trial, call back,' });
  });

  test('refuses a custom field that is gone, once it has looked again', async () => {
    api()
      .get('/locations/loc/customFields')
      .query({ model: 'contact' })
      .twice()
      .reply(200, { customFields: definitions });
    await expect(refusal(run(createContact, { firstName: 'M', customField_gone: 'x' }))).resolves.toEqual(
      refused(
        'HighLevel has no contact custom field “gone”: it may have been deleted. Refresh the fields of this step.',
      ),
    );
  });

  test('names the contact that a duplicate collides with', async () => {
    api()
      .post('/contacts/', { locationId: 'loc', email: 'maya@example.com' })
      .reply(400, {
        statusCode: 400,
        message: 'This location does not allow duplicated contacts.',
        meta: { contactId: 'c9', contactName: 'Maya Chen', matchingField: 'email' },
      });
    await expect(refusal(run(createContact, { email: 'maya@example.com' }))).resolves.toEqual(
      halted(
        'Another contact has this email: Maya Chen (c9). Use Upsert Contact to change it instead. HighLevel: This location does not allow duplicated contacts.',
      ),
    );
  });

  test('says HighLevel’s reasons with the names of the form', async () => {
    api()
      .post('/contacts/', { locationId: 'loc', email: 'nobody@example.com', phone: 'abc' })
      .reply(422, {
        statusCode: 422,
        message: ['email must be an email', 'dateOfBirth must be a date'],
        error: 'Unprocessable Entity',
      });
    api()
      .get('/locations/loc')
      .reply(200, { location: { country: 'US' } });
    await expect(refusal(run(createContact, { email: 'nobody@example.com', phone: 'abc' }))).resolves.toEqual(
      refused(
        'HighLevel did not accept this: Email must be an email address, such as ada@example.com, but it is “nobody@example.com”; Date of Birth must be a date.',
      ),
    );
  });
});

describe('Update Contact', () => {
  test('knows which contact it was, even if HighLevel answers with nothing', async () => {
    api().put('/contacts/c1', { firstName: 'Mia' }).reply(200, '');
    api()
      .post('/contacts/c1/tags', { tags: ['vip'] })
      .reply(201, { tags: ['vip'] });
    await expect(run(updateContact, { contactId: 'c1', firstName: 'Mia', tags: ['vip'] })).resolves.toMatchObject({
      id: 'c1',
      tags: ['vip'],
    });
  });

  test('does what it does, whatever an input that it does not know holds', async () => {
    api().put('/contacts/c1', { firstName: 'Mia' }).reply(200, '');
    api()
      .post('/contacts/c1/tags', { tags: ['vip'] })
      .reply(201, { tags: ['vip'] });
    // JavaScript can make no text of this one.
    const input = { contactId: 'c1', firstName: 'Mia', tags: ['vip'], other: [{ toString: 'x' }] };
    await expect(run(updateContact, input)).resolves.toMatchObject({ id: 'c1' });
  });

  test('changes only what is filled in', async () => {
    api().put('/contacts/c1', { city: 'Boston' }).reply(200, { succeded: true, contact: raw });
    await expect(
      run(updateContact, { contactId: 'c1', city: 'Boston', firstName: '', tags: [], source: null }),
    ).resolves.toEqual(shown);
  });

  test('adds tags to those that are there, after the contact is saved', async () => {
    api()
      .put('/contacts/c1', { city: 'Boston' })
      .reply(200, { succeded: true, contact: { ...raw, id: 'c1' } });
    api()
      .post('/contacts/c1/tags', { tags: ['vip'] })
      .reply(201, { tags: ['trial', 'vip'] });
    await expect(run(updateContact, { contactId: 'c1', city: 'Boston', tags: 'vip' })).resolves.toMatchObject({
      tags: ['trial', 'vip'],
    });
  });

  test('replaces all tags only when told to', async () => {
    api()
      .put('/contacts/c1', { tags: ['vip'] })
      .reply(200, { succeded: true, contact: { ...raw, tags: ['vip'] } });
    await expect(run(updateContact, { contactId: 'c1', tags: ['vip'], tagsMode: 'replace' })).resolves.toMatchObject({
      tags: ['vip'],
    });
  });

  test('empties fields on purpose, custom ones too', async () => {
    api()
      .put('/contacts/c1', { email: null, postalCode: '', tags: [], customFields: [{ id: 'cfOne', field_value: '' }] })
      .reply(200, { succeded: true, contact: raw });
    const clearFields = ['email', 'postalCode', 'tags', 'customField_cfOne'];
    await expect(run(updateContact, { contactId: 'c1', clearFields })).resolves.toEqual(shown);
  });

  test('offers what can be emptied by name', async () => {
    withDefinitions();
    const { results } = await choices(updateContact, 'clearFields');
    expect(results).toEqual(
      expect.arrayContaining([
        { id: 'firstName', label: 'First Name' },
        { id: 'customField_cfOne', label: 'Membership Level' },
      ]),
    );
  });

  test.each([
    [
      { email: 'a@example.com', clearFields: ['email'] },
      'Email is filled in and to be cleared as well: choose one of the two.',
    ],
    [{ clearFields: ['id'] }, 'Clear These Fields does not know “id”: choose from its list.'],
    [
      { contactId: '..', city: 'x' },
      'Contact must be an ID, such as seD4PfOuKoVMLkEZqohJ, but it is “..”: choose from the list, or map the ID from Find Contact or another step.',
    ],
    [{ email: 'nobody' }, 'Email must be an email address, such as ada@example.com, but it is “nobody”.'],
    [{ contactId: '', city: 'x' }, 'Contact is missing: fill it in or map it from an earlier step.'],
    [{ contactId: ['a', 'b'] }, 'Contact takes one value, but it got a list of 2: map a single one.'],
  ])('refuses %j', async (input, message) => {
    await expect(refusal(run(updateContact, { contactId: 'c1', ...input }))).resolves.toEqual(refused(message));
  });

  test('of a contact that is gone says so', async () => {
    api()
      .put('/contacts/gone', { city: 'Boston' })
      .reply(400, { statusCode: 400, message: 'Contact with id gone not found' });
    await expect(refusal(run(updateContact, { contactId: 'gone', city: 'Boston' }))).resolves.toEqual(
      halted('HighLevel: Contact with id gone not found.'),
    );
  });
});

describe('Upsert Contact', () => {
  test('tells whether the contact is new, and adds tags to those of an existing one', async () => {
    api()
      .post('/contacts/upsert', { locationId: 'loc', email: 'maya@example.com', createNewIfDuplicateAllowed: true })
      .reply(200, { new: false, contact: { ...raw, id: 'c1' }, traceId: 't' });
    api()
      .post('/contacts/c1/tags', { tags: ['vip'] })
      .reply(201, { tags: ['trial', 'vip'] });
    await expect(
      run(upsertContact, { email: 'maya@example.com', tags: ['vip'], createNewIfDuplicateAllowed: true }),
    ).resolves.toEqual({ ...shown, id: 'c1', new: false, tags: ['trial', 'vip'] });
    expect(Object.keys(upsertedContact.result.sample)).toContain('new');
  });

  test('needs an email or a phone', async () => {
    await expect(refusal(run(upsertContact, { firstName: 'Maya' }))).resolves.toEqual(
      refused('Fill in Email or Phone: an upsert finds the contact by one of them.'),
    );
  });
});

test('Delete Contact warns in its form and tells what it deleted', async () => {
  api().delete('/contacts/c1').reply(200, { succeded: true });
  await expect(run(deleteContact, { contactId: 'c1' })).resolves.toEqual({ id: 'c1', success: true });
  const [warning] = await form(deleteContact);
  expect(warning).toMatchObject({ type: 'copy', helpText: expect.stringContaining('can’t be undone') });
});

test('Add Tags to Contact keeps the others', async () => {
  api()
    .post('/contacts/c1/tags', { tags: ['vip'] })
    .reply(201, { tags: ['trial', 'vip'] });
  await expect(run(addTagsToContact, { contactId: 'c1', tags: ['vip'] })).resolves.toEqual({
    id: 'c1',
    success: true,
    tags: ['trial', 'vip'],
  });
  await expect(refusal(run(addTagsToContact, { contactId: 'c1', tags: [''] }))).resolves.toEqual(
    refused('Tags is missing: fill it in or map it from an earlier step.'),
  );
});

test('Remove Tags From Contact sends the tags in the body of the DELETE', async () => {
  api()
    .delete('/contacts/c1/tags', { tags: ['trial'] })
    .reply(200, { tags: [] });
  await expect(run(removeTagsFromContact, { contactId: 'c1', tags: ['trial'] })).resolves.toEqual({
    id: 'c1',
    success: true,
    tags: [],
  });
});

test('Bulk Update Contact Tags takes many contacts', async () => {
  api()
    .post('/contacts/bulk/tags/update/add', { locationId: 'loc', contacts: ['c1', 'c2'], tags: ['vip'] })
    .reply(201, { succeded: true, errorCount: 0, responses: [] });
  await expect(run(bulkUpdateContactTags, { type: 'add', contacts: ['c1', 'c2'], tags: ['vip'] })).resolves.toEqual({
    id: 'add:c1,c2',
    success: true,
    contacts: ['c1', 'c2'],
    tags: ['vip'],
    errorCount: 0,
    responses: [],
  });
  api()
    .post('/contacts/bulk/tags/update/remove', { locationId: 'loc', contacts: ['c1'], tags: [], removeAllTags: true })
    .reply(201, { succeded: true, errorCount: 0, responses: [] });
  await expect(
    run(bulkUpdateContactTags, { type: 'remove', contacts: ['c1'], removeAllTags: true }),
  ).resolves.toMatchObject({ tags: [] });
  await expect(refusal(run(bulkUpdateContactTags, { type: 'add', contacts: ['c1'] }))).resolves.toEqual(
    refused('Fill in Tags or Remove All Tags: there is nothing to do otherwise.'),
  );
  await expect(
    refusal(run(bulkUpdateContactTags, { type: 'add', contacts: ['c1'], tags: ['a'], removeAllTags: true })),
  ).resolves.toEqual(
    refused(
      'Remove All Tags counts only with What to Do set to “Remove the tags”: choose that, or leave Remove All Tags empty.',
    ),
  );
});

describe('tasks', () => {
  test('Create Contact Task reads a time without a zone as the location’s, and sends no milliseconds', async () => {
    api()
      .get('/locations/loc')
      .reply(200, { location: { timezone: 'America/New_York' } });
    api()
      .post('/contacts/c1/tasks', {
        title: 'Call',
        dueDate: '2026-11-23T14:00:00Z',
        completed: false,
        assignedTo: 'u1',
        body: 'Soon',
      })
      .reply(201, { task: task.result.sample });
    const input = {
      contactId: 'c1',
      title: 'Call',
      dueDate: '2026-11-23T09:00:00-06:00',
      assignedTo: 'u1',
      body: 'Soon',
    };
    await expect(run(createContactTask, input, { typed: { dueDate: '2026-11-23 09:00' } })).resolves.toEqual(
      task.result.sample,
    );
  });

  test('Create Contact Task reads a time in a person’s words on the location’s clock', async () => {
    // In New York it is still the 22nd.
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-23T03:00:00Z'));
    api()
      .get('/locations/loc')
      .reply(200, { location: { timezone: 'America/New_York' } });
    api()
      .post('/contacts/c1/tasks', { title: 'Call', dueDate: '2026-11-23T14:00:00Z', completed: false })
      .reply(201, { task: task.result.sample });
    // Zapier has made this of it, for somebody in Auckland.
    const input = { contactId: 'c1', title: 'Call', dueDate: '2026-11-24T09:00:00+13:00' };
    await run(createContactTask, input, { typed: { dueDate: 'tomorrow at 9am' } });
    jest.restoreAllMocks();
  });

  test.each(['2026-02-30T09:00', 'soon', '2026-11-23T25:00Z'])('Create Contact Task refuses %s', async (dueDate) => {
    await expect(refusal(run(createContactTask, { contactId: 'c1', title: 'Call', dueDate }))).resolves.toEqual(
      refused(`Due Date must be a date and time that exists, such as 2026-11-23 09:00, but it is “${dueDate}”.`),
    );
  });

  test('Update Contact Task changes only what is filled in', async () => {
    api()
      .put('/contacts/c1/tasks/t1', { completed: false, dueDate: '2026-11-23T14:00:00Z' })
      .reply(200, { task: task.result.sample });
    const input = {
      contactId: 'c1',
      taskId: 't1',
      completed: false,
      dueDate: '2026-11-23T09:00:00.123-05:00',
      title: '',
    };
    await expect(run(updateContactTask, input)).resolves.toEqual(task.result.sample);
  });

  test('Complete Contact Task sets it done or opens it again', async () => {
    api().put('/contacts/c1/tasks/t1/completed', { completed: true }).reply(200, { task: task.result.sample });
    await expect(run(completeContactTask, { contactId: 'c1', taskId: 't1', completed: 'true' })).resolves.toEqual(
      task.result.sample,
    );
  });

  test('Delete Contact Task tells what it deleted', async () => {
    api().delete('/contacts/c1/tasks/t1').reply(200, { succeded: true });
    await expect(run(deleteContactTask, { contactId: 'c1', taskId: 't1' })).resolves.toEqual({
      id: 't1',
      success: true,
    });
  });
});

describe('notes', () => {
  test('Create Contact Note sends merge fields as they were typed', async () => {
    const body = 'Hello {{contact.name}}, {{bundle.inputData.x}} and {{process.env.SECRET}}';
    api()
      .post('/contacts/c1/notes', { body, title: 'Call', userId: 'u1', color: '#FFAA00', pinned: true })
      .reply(201, { note: note.result.sample });
    await expect(
      run(createContactNote, { contactId: 'c1', body, title: 'Call', userId: 'u1', color: '#FFAA00', pinned: true }),
    ).resolves.toEqual(note.result.sample);
  });

  test('Update Contact Note changes only what is filled in', async () => {
    api().put('/contacts/c1/notes/n1', { pinned: false }).reply(200, { note: note.result.sample });
    await expect(run(updateContactNote, { contactId: 'c1', id: 'n1', pinned: false })).resolves.toEqual(
      note.result.sample,
    );
  });

  test('Delete Contact Note tells what it deleted', async () => {
    api().delete('/contacts/c1/notes/n1').reply(200, { succeded: true });
    await expect(run(deleteContactNote, { contactId: 'c1', id: 'n1' })).resolves.toEqual({ id: 'n1', success: true });
  });
});

describe('campaigns', () => {
  test('Add Contact to Campaign sends the empty body that HighLevel wants', async () => {
    api().post('/contacts/c1/campaigns/k1', {}).reply(201, { succeded: true });
    await expect(run(addContactToCampaign, { contactId: 'c1', campaignId: 'k1' })).resolves.toEqual({
      id: 'c1',
      success: true,
      campaignId: 'k1',
    });
  });

  test('Remove From Campaign', async () => {
    api().delete('/contacts/c1/campaigns/k1').reply(200, { succeded: true });
    await expect(run(removeContactFromCampaign, { contactId: 'c1', campaignId: 'k1' })).resolves.toEqual({
      id: 'c1',
      success: true,
      campaignId: 'k1',
    });
  });

  test('Remove From All Campaigns', async () => {
    api().delete('/contacts/c1/campaigns/removeAll').reply(200, { succeded: true });
    await expect(run(removeContactFromAllCampaigns, { contactId: 'c1' })).resolves.toEqual({ id: 'c1', success: true });
  });

  test('are chosen by name', async () => {
    api()
      .get('/campaigns/')
      .query({ locationId: 'loc' })
      .reply(200, { campaigns: [{ id: 'k1', name: 'Spring' }] });
    await expect(choices(addContactToCampaign, 'campaignId')).resolves.toEqual({
      results: [{ id: 'k1', label: 'Spring' }],
      paging_token: null,
    });
  });
});

describe('followers', () => {
  test('Add Contact Followers tells who follows now', async () => {
    api()
      .post('/contacts/c1/followers', { followers: ['u1'] })
      .reply(201, { followers: ['u0', 'u1'], followersAdded: ['u1'] });
    await expect(run(addFollowersToContact, { contactId: 'c1', followers: ['u1'] })).resolves.toEqual({
      id: 'c1',
      success: true,
      followers: ['u0', 'u1'],
      followersAdded: ['u1'],
    });
  });

  test('Remove Contact Followers tells who is left', async () => {
    api()
      .delete('/contacts/c1/followers', { followers: ['u1'] })
      .reply(200, { followers: ['u0'], followersRemoved: ['u1'] });
    await expect(run(removeFollowersFromContact, { contactId: 'c1', followers: ['u1'] })).resolves.toEqual({
      id: 'c1',
      success: true,
      followers: ['u0'],
      followersRemoved: ['u1'],
    });
  });
});

test('tags are chosen by their names', async () => {
  api()
    .get('/locations/loc/tags')
    .reply(200, { tags: [{ id: 't1', name: 'vip' }] });
  await expect(choices(addTagsToContact, 'tags')).resolves.toEqual({
    results: [{ id: 'vip', label: 'vip' }],
    paging_token: null,
  });
});
