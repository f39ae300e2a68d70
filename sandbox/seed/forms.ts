import type { Contact } from '../models/contacts/contact.js';
import { type Filled, type FormKind, fillIn } from '../models/forms/filling.js';
import type { Form } from '../models/forms/form.js';
import type { SeedContext } from './context.js';

const GOALS = ['Strength', 'Endurance', 'A better back', 'Company on the mat'];

/** Forms and surveys as members and strangers fill them in, two of them longer ago than a list gives unasked. */
export function forms({ store, ids, ago, gymId, studioId }: SeedContext): void {
  for (const locationId of [gymId, studioId]) {
    const add = (kind: 'forms' | 'surveys', name: string, isUnlisted = false) =>
      store.all(kind).add({ id: ids.firestore(), locationId, name, ...(isUnlisted ? { isUnlisted } : {}) });
    const trial = store.all('forms').of(locationId)[0]!;
    const feedback = add('forms', 'Class Feedback');
    const leadAd = add('forms', 'Free Week Lead Ad', true);
    const welcome = add('surveys', 'Welcome Survey');
    add('surveys', 'Why Did You Leave?');

    /** What a contact is now, it is in spite of what was filled in then. */
    const fill = (kind: FormKind, form: Form, contact: Contact, at: string, filled: Filled) => {
      const now = { ...contact };
      fillIn(store, ids, kind, form, at, filled, contact);
      Object.assign(contact, now);
    };

    const members = store
      .all('contacts')
      .of(locationId)
      .filter(({ email }) => email)
      .slice(3, 9);
    members.forEach((member, i) => {
      const answers = {
        first_name: member.firstName,
        last_name: member.lastName,
        email: member.email,
        Interests: [['Strength'], ['Yoga', 'Swimming'], ['Boxing']][i % 3],
        'Visits per Week': 1 + (i % 4),
        terms_and_conditions: 'I have read the house rules.',
      };
      const days = 1 + 9 * i;
      fill('forms', i % 2 ? feedback : trial, member, ago({ days }), { answers });
      if (i % 2) fill('surveys', welcome, member, ago({ days, hours: 2 }), { answers: { goal: GOALS[i % 4] } });
    });
    const [first, second] = members as [Contact, Contact];
    fill('surveys', welcome, first, ago({ hours: 7 }), { files: { 'Signed Agreement': ['agreement.pdf'] } });
    fill('forms', leadAd, second, ago({ hours: 5 }), { answers: { city: 'Albany' }, external: true });
  }
}
