import { isE164 } from '../../lib/values/e164.js';

test.each(['+12125550123', '+1234567', '+123456789012345'])('%s can be dialled from anywhere', (text) => {
  expect(isE164(text)).toBe(true);
});

test.each(['+123456', '+1234567890123456', '+12125550123 x5', 'call +12125550123', '12125550123', '+0123456789', ''])(
  '“%s” cannot',
  (text) => {
    expect(isE164(text)).toBe(false);
  },
);
