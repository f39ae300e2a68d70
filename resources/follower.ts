import { confirmation, list, text } from '../lib/definition/record.js';

const USER = '57n5nmVqHA1ghBM8UKhU';

const outcomeOf = (of: string, example: string, change: 'Added' | 'Removed') =>
  confirmation(of, example, {
    followers: list(text('Followers (User IDs)', USER)),
    [`followers${change}`]: list(text(`Followers ${change} (User IDs)`, USER)),
  });

/** What adding followers to something, or taking them off it, gives: who follows it now, and who is new or gone. */
export const followerConfirmations = (of: string, example: string) => ({
  added: outcomeOf(of, example, 'Added'),
  removed: outcomeOf(of, example, 'Removed'),
});
