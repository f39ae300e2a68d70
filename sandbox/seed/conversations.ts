import { addMessage, type Said } from '../models/conversations/conversation.js';
import type { SeedContext } from './context.js';

const QUESTIONS = [
  'Is there a class on Saturday?',
  'Can I freeze my membership in December?',
  'What time does the pool open?',
  'Do you have a free trial?',
  'I left my jacket in the locker room.',
];
const ANSWERS = [
  'Yes, at nine and at eleven. Shall I put you down?',
  'Of course, just tell us until when.',
  'At six on weekdays, at eight on weekends.',
  'A week for free, starting whenever you like.',
  'We have it at the front desk.',
];

/** The provider of the club's own text messages. */
const PROVIDER = '61d6d1f9cdac7612faf80753';

const CALL: Said['call'] = {
  duration: 37,
  transcript: [
    [1, 'Harbor Strength Club, this is Devon.'],
    [2, 'Hi, I would like to come in for a trial.'],
    [1, 'Great, does Saturday at eleven work for you?'],
    [2, 'Saturday is perfect, see you then.'],
  ],
};

const ACTIVITIES: Said[] = [
  { type: 'TYPE_ACTIVITY_OPPORTUNITY', body: 'Opportunity created' },
  { type: 'TYPE_ACTIVITY_APPOINTMENT', body: 'Appointment confirmed' },
  { type: 'TYPE_ACTIVITY_INVOICE', body: 'Invoice sent' },
];

/** Text messages, emails, calls and chats with every fourth contact. */
export function conversations({ store, ids, ago, gymId, studioId, trainerId }: SeedContext): void {
  for (const locationId of [gymId, studioId]) {
    const talkative = store
      .all('contacts')
      .of(locationId)
      .filter(({ phone, email }) => phone && email)
      .filter((_, i) => i % 4 === 0);
    talkative.forEach((contact, i) => {
      const say = (days: number, said: Said) =>
        addMessage(store, ids, contact, ago({ days: days + (talkative.length - i), minutes: i }), said);
      const question = { body: QUESTIONS[i % QUESTIONS.length] as string };
      const answer = { body: ANSWERS[i % ANSWERS.length] as string, direction: 'outbound' as const, userId: trainerId };
      say(0.3, question);
      say(0.2, { ...answer, conversationProviderId: PROVIDER });
      if (i % 3 === 1)
        say(0.1, {
          ...answer,
          type: 'TYPE_EMAIL',
          subject: 'Your question',
          body: `<p>${answer.body}</p>`,
          status: 'delivered',
          attachments: ['https://harborfitness.example.com/files/class-schedule.pdf'],
        });
      if (i % 3 === 2) say(0.1, { call: CALL as NonNullable<Said['call']>, direction: 'outbound', userId: trainerId });
      if (i % 5 === 3) {
        contact.visitorId = ids.firestore();
        say(0.05, { ...question, type: 'TYPE_LIVE_CHAT' });
      }
      if (i % 6 === 5) say(0.04, { call: { duration: 0, status: 'no-answer', recorded: false }, status: 'no-answer' });
    });
    // What happened stands among what was said, though nobody wrote it.
    for (const [i, contact] of talkative.slice(0, 3).entries())
      addMessage(store, ids, contact, ago({ days: 1 + i, minutes: 7 }), {
        ...(ACTIVITIES[i] as Said),
        direction: 'outbound',
        source: 'workflow',
      });
  }
}
