import type { Submission } from '../../../sandbox/models/forms/form.js';
import type { Stage, World } from '../world.js';
import { ADDED, actOn, longAgo } from './listed.js';

/** Forms or surveys that people fill in, in no order that HighLevel documents; one of them is in no list. */
const filledIn =
  (kind: 'formSubmissions' | 'surveySubmissions', of: 'form' | 'survey'): Stage =>
  (world: World) => {
    const { records } = world.sandbox;
    const ids = [{}, { isUnlisted: true }].map((more) => records.add(`${of}s`, more).id);
    const contactId = records.add('contacts', { dateAdded: longAgo(world) }).id;
    const fill = (at: string): Submission =>
      records.fillIn({ [of]: world.dice.pick(ids), contactId, createdAt: at, answers: { city: 'Albany' } });
    return {
      input: () => ({}),
      acts: {
        fill: {
          is: ADDED,
          run: (at) => {
            world.born(fill(at).id, at, ADDED);
            return true;
          },
        },
        remove: {
          ...actOn(world, [], (id) => {
            records.remove(kind, id);
            world.gone(id);
          }),
          weight: 0.3,
        },
      },
    };
  };

export const newFormSubmission = filledIn('formSubmissions', 'form');
export const newSurveySubmission = filledIn('surveySubmissions', 'survey');
