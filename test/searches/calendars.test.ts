import { findAppointment } from '../../searches/calendars/find_appointment.js';
import { findAppointments } from '../../searches/calendars/find_appointments.js';
import { findCalendar } from '../../searches/calendars/find_calendar.js';
import { findFreeSlot } from '../../searches/calendars/find_free_slot.js';
import { api, run } from '../support/run.js';

test('Find Appointment …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findAppointment, {})).resolves.toEqual('what it gives');
});

test('Find Appointments (List) …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findAppointments, {})).resolves.toEqual('what it gives');
});

test('Find Free Slot …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findFreeSlot, {})).resolves.toEqual('what it gives');
});

test('Find Calendar …', async () => {
  api().get('/').reply(200, {});
  await expect(run(findCalendar, {})).resolves.toEqual('what it gives');
});
