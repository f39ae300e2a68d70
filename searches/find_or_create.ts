// Steps that look for something and, if their user wishes, make it where there is none.

/** A search and the action that makes what it did not find. Zapier knows the pair by its search. */
const pair = (search: string, create: string, label: string, description: string) => ({
  [search]: { key: search, display: { label, description }, search, create },
});

export const searchOrCreates = {
  ...pair(
    'find_contact',
    'create_contact',
    'Find or Create Contact',
    'Finds a contact by email, phone or ID, or creates one.',
  ),
  ...pair(
    'find_opportunity',
    'create_opportunity',
    'Find or Create Opportunity',
    'Finds an opportunity by contact, name and pipeline, or creates one.',
  ),
  ...pair(
    'find_business',
    'create_business',
    'Find or Create Business',
    'Finds a business by name, email, phone or website, or creates one.',
  ),
  ...pair('find_user', 'create_user', 'Find or Create User', 'Finds a user by email, name or phone, or creates one.'),
  ...pair(
    'find_location',
    'create_location',
    'Find or Create Location',
    'Finds a location (sub-account) by name, email or phone, or creates one: for an agency’s connection.',
  ),
  ...pair(
    'find_appointment',
    'create_appointment',
    'Find or Create Appointment',
    'Finds an appointment of a contact, by calendar and day, or books one.',
  ),
  ...pair(
    'find_task',
    'create_contact_task',
    'Find or Create Task',
    'Finds a task by contact and title, or creates one.',
  ),
  ...pair(
    'find_custom_field',
    'create_custom_field',
    'Find or Create Custom Field',
    'Finds a custom field by name or key, or creates one.',
  ),
};
