import { associations } from './associations.js';
import { blogs } from './blogs.js';
import { businesses } from './businesses.js';
import { appointmentNotes } from './calendars/appointment_notes.js';
import { appointments } from './calendars/appointments.js';
import { blockedSlots } from './calendars/blocked_slots.js';
import { calendars } from './calendars/calendars.js';
import { eventLists } from './calendars/event_list.js';
import { freeSlotRoutes } from './calendars/free_slots.js';
import { calendarGroups } from './calendars/groups.js';
import { calendarNotifications } from './calendars/notifications.js';
import { calendarResources } from './calendars/resources.js';
import type { Handlers } from './call.js';
import { campaigns } from './campaigns.js';
import { companies } from './companies.js';
import { contactAppointments } from './contacts/appointments.js';
import { contacts } from './contacts/contacts.js';
import { contactEnrollments } from './contacts/enrollments.js';
import { contactFollowers } from './contacts/followers.js';
import { contactNotes } from './contacts/notes.js';
import { contactSearch } from './contacts/search.js';
import { contactTags } from './contacts/tags.js';
import { contactTasks } from './contacts/tasks.js';
import { conversations } from './conversations.js';
import { customFields } from './custom_fields.js';
import { forms } from './forms.js';
import { customValues } from './locations/custom_values.js';
import { locations } from './locations/locations.js';
import { locationTags } from './locations/tags.js';
import { locationTasks } from './locations/tasks.js';
import { messagesExport } from './messages_export.js';
import { opportunities } from './opportunities/opportunities.js';
import { opportunitySearch } from './opportunities/search.js';
import { snapshots } from './snapshots.js';
import { submissions } from './submissions.js';
import { users } from './users.js';
import { workflows } from './workflows.js';

/**
 * Every route that the sandbox answers. A new category is a file or a folder here (handlers by route, as the document
 * writes it), its kinds of record in `models/`, a file in `seed/`, and one of examples in the tests. What its document
 * gets wrong goes to `documents/overlays/`.
 */
export const handlers: Handlers = {
  ...appointmentNotes,
  ...appointments,
  ...associations,
  ...blockedSlots,
  ...blogs,
  ...businesses,
  ...calendarGroups,
  ...calendarNotifications,
  ...calendarResources,
  ...calendars,
  ...campaigns,
  ...companies,
  ...contactAppointments,
  ...contactEnrollments,
  ...contactFollowers,
  ...contactNotes,
  ...contactSearch,
  ...contactTags,
  ...contactTasks,
  ...contacts,
  ...conversations,
  ...customFields,
  ...customValues,
  ...eventLists,
  ...forms,
  ...freeSlotRoutes,
  ...locationTags,
  ...locationTasks,
  ...locations,
  ...messagesExport,
  ...opportunities,
  ...opportunitySearch,
  ...snapshots,
  ...submissions,
  ...users,
  ...workflows,
};
