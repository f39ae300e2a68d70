import { field, withPath } from '../../lib/definition/fields.js';
import { assertTogether, type FormRule } from '../../lib/operations/index.js';
import type { Values } from '../../lib/zapier.js';

const named = (key: string, label: string) => field({ key, label, type: 'string', helpText: 'Help.' });

const fields = [
  withPath('twilio.sid', named('twilioSid', 'SID')),
  withPath('twilio.authToken', named('twilioAuth', 'Token')),
  named('reason', 'Reason'),
  field({ key: 'status', label: 'Status', type: 'string', choices: { lost: 'Lost', won: 'Won' }, helpText: 'Help.' }),
  field({ key: 'all', label: 'All', type: 'boolean', helpText: 'Help.' }),
];

test.each<[FormRule, Values, string | undefined]>([
  [{ all: ['twilio.sid', 'twilio.authToken'] }, {}, undefined],
  [{ all: ['twilio.sid', 'twilio.authToken'] }, { twilio: { sid: 'a', authToken: 'b' } }, undefined],
  [
    { all: ['twilio.sid', 'twilio.authToken'] },
    { twilio: { sid: 'a' } },
    'SID and Token go together: Token is missing.',
  ],
  [{ only: 'reason', with: 'status' }, { status: 'won' }, undefined],
  [
    { only: 'reason', with: 'status' },
    { reason: 'x' },
    'Reason counts only with Status: fill that in as well, or leave Reason empty.',
  ],
  [
    { only: 'reason', with: 'status', being: ['lost'] },
    { reason: 'x', status: 'won' },
    'Reason counts only with Status set to “Lost”: choose that, or leave Reason empty.',
  ],
  [
    { only: 'reason', with: 'all', being: [true] },
    { reason: 'x' },
    'Reason counts only with All set to yes: choose that, or leave Reason empty.',
  ],
  [{ only: 'all', with: 'reason' }, { all: false }, undefined],
  [{ when: 'status', is: ['lost'], needs: 'reason' }, { status: 'won' }, undefined],
  [
    { when: 'status', is: ['lost'], needs: 'reason' },
    { status: 'lost' },
    'Reason is missing: it is needed with Status set to “Lost”.',
  ],
  [{ any: ['reason', 'status'], why: 'it is one of them' }, {}, 'Fill in Reason or Status: it is one of them.'],
  [{ any: ['reason', 'all'], why: 'it is one of them' }, { all: false }, 'Fill in Reason or All: it is one of them.'],
  [{ notBoth: ['reason', 'status'] }, { reason: 'x', status: 'won' }, 'Fill in either Reason or Status, not both.'],
])('%j of %j', (rule, values, sentence) => {
  const check = () => assertTogether([rule], fields, values);
  if (sentence) expect(check).toThrow(sentence);
  else expect(check).not.toThrow();
});
