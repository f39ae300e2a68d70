import { Hono } from 'hono';
import { z } from 'zod';
import type { Contact } from '../models/contacts/contact.js';
import type { Said, Talk } from '../models/conversations/conversation.js';
import type { Filled } from '../models/forms/filling.js';
import type { Sandbox } from './interface.js';
import { given, read } from './reading.js';

/** What people do, for whoever wants it done. */
export const HAPPENINGS = [
  [
    'POST   /_sandbox/messages',
    '{"contactId" or "email", "type"?: "TYPE_SMS", "direction"?: "inbound", "body"?, "call"?: {"duration": 95, "transcript"?: [[1, "Hello"]]}, …}: somebody writes or calls; a "TYPE_CALL" without "call" is on',
  ],
  [
    'PUT    /_sandbox/messages/{id}',
    '{"call"?: {"duration": 95, …}} ends a call that is on, {"status"?: "read"} tells what became of a message',
  ],
  [
    'POST   /_sandbox/submissions',
    '{"form" or "survey": an id or a name, "contactId" or "email"?, "answers"?: {"first_name": "Ada", "Interests": ["Yoga"]}, "files"?: {"Signed Agreement": ["a.pdf"]}, "external"?: false}: somebody fills it in',
  ],
  [
    'POST   /_sandbox/tasks',
    '{"contactId" or "email", "title"?, "body"?, "dueDate"?, "assignedTo"?, "completed"?: false}: a contact gets a task',
  ],
  ['PUT    /_sandbox/tasks/{id}', '{"completed"?: true, "title"?, …} completes, reopens or changes it'],
  ['DELETE /_sandbox/tasks/{id}', 'takes it away'],
  ['PUT    /_sandbox/tags', '{"contactId" or "email", "add"?: ["vip"], "remove"?: []}: tags are put on and taken off'],
] as const;

const who = { contactId: z.string().optional(), email: z.string().optional() };

const callSchema = z.strictObject({
  duration: z.number(),
  status: z.string().optional(),
  recorded: z.boolean().optional(),
  transcript: z.array(z.tuple([z.number(), z.string()])).optional(),
});
const messageSchema = z.strictObject({
  ...who,
  type: z.string().optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  body: z.string().optional(),
  subject: z.string().optional(),
  status: z.string().optional(),
  attachments: z.array(z.string()).optional(),
  conversationProviderId: z.string().optional(),
  call: callSchema.optional(),
});
const messageChange = z.strictObject({ call: callSchema.optional(), status: z.string().optional() });
const submissionSchema = z.strictObject({
  ...who,
  form: z.string().optional(),
  survey: z.string().optional(),
  answers: z.record(z.string(), z.unknown()).optional(),
  files: z.record(z.string(), z.array(z.string())).optional(),
  external: z.boolean().optional(),
});
const task = {
  title: z.string().optional(),
  body: z.string().optional(),
  dueDate: z.iso.datetime({ offset: true }).optional(),
  assignedTo: z.string().optional(),
  completed: z.boolean().optional(),
};
const taskSchema = z.strictObject({ ...who, ...task });
const taskChange = z.strictObject(task);
const tagsSchema = z.strictObject({
  ...who,
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
});

/** The endpoints of what people do. */
export function happenings(sandbox: Sandbox): Hono {
  const app = new Hono({ strict: false });
  const { records, store } = sandbox;
  const contactOf = ({ contactId, email }: { contactId?: string | undefined; email?: string | undefined }): Contact => {
    const contact = store.all('contacts').find((one) => one.id === contactId || (!!email && one.email === email));
    if (!contact) throw new Error('no such contact');
    return contact;
  };
  app.post('/messages', async (c) => {
    const { contactId, email, ...said } = await read(c, messageSchema);
    return c.json(records.addMessage({ ...(given(said) as Said), contactId: contactOf({ contactId, email }).id }));
  });
  app.put('/messages/:id', async (c) => {
    const { call, status } = await read(c, messageChange);
    const id = c.req.param('id');
    if (call) records.endCall(id, given(call) as Talk);
    if (status !== undefined || !call) records.change('messages', id, given({ status }));
    return c.json(store.all('messages').get(id));
  });
  app.post('/submissions', async (c) => {
    const { contactId, email, form, survey, ...filled } = await read(c, submissionSchema);
    const contact = (contactId ?? email === undefined) ? contactId : contactOf({ email }).id;
    return c.json(records.fillIn(given({ form, survey, contactId: contact, ...(filled as Filled) })));
  });
  app.post('/tasks', async (c) => {
    const { contactId, email, ...more } = await read(c, taskSchema);
    const contact = contactOf({ contactId, email });
    return c.json(records.add('tasks', { ...given(more), contactId: contact.id, locationId: contact.locationId }));
  });
  app.put('/tasks/:id', async (c) =>
    c.json(records.change('tasks', c.req.param('id'), given(await read(c, taskChange)))),
  );
  app.delete('/tasks/:id', (c) => {
    records.remove('tasks', c.req.param('id'));
    return c.body(null, 204);
  });
  app.put('/tags', async (c) => {
    const { contactId, email, ...changes } = await read(c, tagsSchema);
    return c.json({ tags: records.tag(contactOf({ contactId, email }).id, given(changes)).tags });
  });
  return app;
}
