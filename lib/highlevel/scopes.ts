import { UserFacingError } from '../problems.js';
import { quoted } from '../zapier.js';

/**
 * Who HighLevel offers a permission to: `sub-account`, any app that sub-accounts may install; `agency`, only an app
 * that agencies alone install. One permission asked for that the app cannot have stops every sign-in.
 */
export type ScopeSet = 'sub-account' | 'agency';

// Where it is said who can have a permission (docs/api-notes.md, “Permissions”).
const PAGE = 'Scopes page';
const OLDER_PAGE = 'Scopes page of the published documents, install links of sub-account apps';
const BOTH = 'install links of sub-account apps; the pages say Agency for the exchange, both for uninstalling';

const sub = (source: string) => ({ set: 'sub-account', source }) as const;
const agency = (source: string) => ({ set: 'agency', source }) as const;

/**
 * Asked for before anything uses it: a permission that is added later makes every user reconnect. What it will open is
 * said in docs/sharing.md.
 */
const ahead = { set: 'sub-account', source: PAGE, isAhead: true } as const;

/** Every permission that this app uses, or will use, with its set and who says so. */
export const OFFERS = {
  'associations.readonly': sub(PAGE),
  'associations.write': sub(PAGE),
  'associations/relation.readonly': sub(PAGE),
  'associations/relation.write': sub(PAGE),
  'blogs/author.readonly': sub(PAGE),
  'blogs/category.readonly': sub(PAGE),
  'blogs/check-slug.readonly': sub(PAGE),
  'blogs/list.readonly': sub(OLDER_PAGE),
  'blogs/post-update.write': sub(PAGE),
  'blogs/post.write': sub(PAGE),
  'blogs/posts.readonly': sub(OLDER_PAGE),
  'businesses.readonly': sub(PAGE),
  'businesses.write': sub(PAGE),
  'calendars.readonly': sub(PAGE),
  'calendars.write': sub(PAGE),
  'calendars/events.readonly': sub(PAGE),
  'calendars/events.write': sub(PAGE),
  'calendars/groups.readonly': sub(PAGE),
  'calendars/groups.write': sub(PAGE),
  'calendars/resources.readonly': sub(PAGE),
  'calendars/resources.write': sub(PAGE),
  'campaigns.readonly': sub(PAGE),
  'companies.readonly': agency(PAGE),
  'contacts.readonly': sub(PAGE),
  'contacts.write': sub(PAGE),
  'conversations.readonly': sub(PAGE),
  'conversations.write': ahead,
  'conversations/livechat.write': sub(OLDER_PAGE),
  'conversations/message.readonly': sub(PAGE),
  'conversations/message.write': sub(PAGE),
  'courses.write': ahead,
  'emails/builder.readonly': ahead,
  'forms.readonly': sub(PAGE),
  'funnels/funnel.readonly': ahead,
  'funnels/page.readonly': ahead,
  'invoices.readonly': sub(PAGE),
  'invoices.write': ahead,
  'invoices/schedule.readonly': ahead,
  'invoices/schedule.write': ahead,
  'invoices/template.readonly': ahead,
  'invoices/template.write': ahead,
  'links.readonly': ahead,
  'links.write': ahead,
  'locations.readonly': sub(PAGE),
  'locations.write': agency(PAGE),
  'locations/customFields.readonly': sub(PAGE),
  'locations/customFields.write': sub(PAGE),
  'locations/customValues.readonly': sub(PAGE),
  'locations/customValues.write': ahead,
  'locations/tags.readonly': sub(PAGE),
  'locations/tags.write': ahead,
  'locations/tasks.readonly': sub(PAGE),
  'locations/templates.readonly': sub(PAGE),
  'medias.readonly': ahead,
  'medias.write': ahead,
  'oauth.write': sub(BOTH),
  'objects/record.readonly': ahead,
  'objects/record.write': ahead,
  'objects/schema.readonly': ahead,
  'opportunities.readonly': sub(PAGE),
  'opportunities.write': sub(PAGE),
  'payments/orders.readonly': sub(PAGE),
  'payments/orders.write': ahead,
  'payments/subscriptions.readonly': ahead,
  'payments/transactions.readonly': sub(PAGE),
  'products.readonly': ahead,
  'products.write': ahead,
  'products/prices.readonly': ahead,
  'products/prices.write': ahead,
  'snapshots.readonly': agency(PAGE),
  'socialplanner/account.readonly': ahead,
  'socialplanner/category.readonly': ahead,
  'socialplanner/post.readonly': ahead,
  'socialplanner/post.write': ahead,
  'socialplanner/tag.readonly': ahead,
  'surveys.readonly': sub(PAGE),
  'users.readonly': sub(PAGE),
  'users.write': sub(PAGE),
  'workflows.readonly': sub(PAGE),
} as const satisfies Record<string, { set: ScopeSet; source: string; isAhead?: true }>;

/** A permission, as HighLevel names it. */
export type Scope = keyof typeof OFFERS;

/** The names of all of them (test/catalog.test.ts holds those that are not ahead to what is used). */
export const SCOPES = Object.keys(OFFERS) as Scope[];

/** The permissions of a set; an agency's app may have those of sub-accounts as well. */
const inSet = (set: ScopeSet): Scope[] => SCOPES.filter((scope) => set === 'agency' || OFFERS[scope].set === set);

const SETS: ScopeSet[] = ['sub-account', 'agency'];

/** How alike two words are: the share of the letter pairs that they have in common. */
const likeness = (a: string, b: string): number => {
  const pairs = (word: string) => [...word.toLowerCase()].map((letter, n, all) => letter + (all[n + 1] ?? ''));
  const others = new Set(pairs(b));
  return (2 * pairs(a).filter((pair) => others.has(pair)).length) / (a.length + b.length);
};

const unknown = (word: string): UserFacingError => {
  const name = word.replace(/^[+-]/, '');
  const near = [...SCOPES].sort((a, b) => likeness(name, b) - likeness(name, a)).slice(0, 3);
  const signed = near.map((scope) => `${word.startsWith('-') ? '-' : '+'}${scope}`);
  return new UserFacingError(
    `HIGHLEVEL_SCOPES of this app has ${quoted(word)}. It takes sub-account or agency, then permissions with + or -, such as ${signed.join(', ')}.`,
    { reason: 'permission' },
  );
};

/**
 * The permissions that this version of the app asks for when somebody connects. Its owner sets them in
 * HIGHLEVEL_SCOPES: a set, and behind it what is added and what is left out (`sub-account -users.write`).
 *
 * @throws {UserFacingError} for a name that this app has no use for, with those that are near
 */
export const readAskedScopes = (): Scope[] => {
  const words = (process.env.HIGHLEVEL_SCOPES ?? '').split(/[\s,]+/).filter(Boolean);
  const set = SETS.find((name) => name === words[0]?.toLowerCase());
  const asked = new Set(inSet(set ?? 'sub-account'));
  for (const word of set ? words.slice(1) : words) {
    const scope = SCOPES.find((name) => name.toLowerCase() === word.slice(1).toLowerCase());
    if (!scope || !/^[+-]/.test(word)) throw unknown(word);
    if (word.startsWith('+')) asked.add(scope);
    else asked.delete(scope);
  }
  return SCOPES.filter((scope) => asked.has(scope));
};

/**
 * Says what is missing, and who can do something about it: the user, by reconnecting; or the owner of the app, if the
 * app does not ask for the permission at all.
 */
export const missingPermissionError = (scope: Scope): UserFacingError =>
  new UserFacingError(
    readAskedScopes().includes(scope)
      ? `This connection lacks the permission ${scope}. Reconnect HighLevel in Zapier and allow it.`
      : `This app does not ask HighLevel for the permission ${scope}. Its owner can add it in HIGHLEVEL_SCOPES, if the HighLevel app may have it; then reconnect HighLevel in Zapier.`,
    { reason: 'permission' },
  );
