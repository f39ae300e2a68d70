import { asSlug, field, inputs, required } from '../../lib/definition/fields.js';
import { asChange } from '../../lib/definition/forms.js';
import { confirmation, flag, record, text } from '../../lib/definition/record.js';
import { call } from '../../lib/highlevel/api.js';
import { locationOf } from '../../lib/highlevel/connection.js';
import { dropdown, fetchAll, type Listing, type Made, nameOf, type ReadCurrent } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import type { Run, Values } from '../../lib/zapier.js';

const ID = '9NkT25Vor1v4aQatFsv2';

export const calendarGroup = record({
  id: text('Group ID', ID),
  name: text('Name', 'Personal Training'),
  description: text('Description', 'One-to-one sessions with our trainers'),
  slug: text('Slug', 'personal-training'),
  isActive: flag('Active', true),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

/** What deleting or switching a group gives. */
export const groupConfirmation = confirmation('Group', ID);
export const groupStatus = confirmation('Group', ID, { isActive: flag('Active', true) });

export const calendarGroups = {
  route: 'GET /calendars/groups',
  scope: 'calendars/groups.readonly',
  of: calendarGroup,
  rows: 'groups',
  location: 'locationId',
} as const satisfies Listing;

export const groupChoices = dropdown(calendarGroups, {
  label: (row) => (row.isActive === false ? `${row.name} (off)` : nameOf(row)),
});

export const groupId = field({
  key: 'groupId',
  label: 'Group',
  type: 'string',
  required: true,
  choices: groupChoices,
  helpText: 'A group of calendars, which share one booking page.',
});

export const isActive = field({
  key: 'isActive',
  label: 'Active',
  type: 'boolean',
  required: true,
  helpText: 'No takes the group’s booking page offline, yes brings it back.',
});

const newGroup = inputs(calendarGroup, {
  name: 'Shown as the heading of the group’s booking page.',
  description: 'Shown below the heading.',
  slug: {
    ...asSlug(field({ key: 'slug' })),
    helpText:
      'The last part of the booking page’s address, such as personal-training; words are made into one. No other group may have it.',
  },
  isActive: 'No keeps the booking page offline for now. Yes if empty.',
});

export const newGroupFields = [
  required(newGroup.name),
  required(newGroup.description),
  required(newGroup.slug),
  newGroup.isActive,
];
export const changedGroupFields = [
  asChange(newGroup.name, 'A new heading for the group’s booking page.'),
  asChange(newGroup.description, 'A new text below the heading.'),
  asChange(newGroup.slug, 'A new last part of the booking page’s address. No other group may have it.'),
];
export const groupSlug = asSlug(
  field({
    key: 'slug',
    label: 'Slug',
    type: 'string',
    required: true,
    helpText:
      'The last part of the address that the booking page is to get, such as personal-training; words are made into one.',
  }),
);

/** The group as it is. HighLevel has no endpoint for a single one. */
export const fetchCurrentGroup = async (run: Run, { groupId: id }: Values): Promise<Values> => {
  const group = (await fetchAll(run, calendarGroups)).find((one) => one.id === id);
  if (!group) throw new UserFacingError('HighLevel has no such group: choose one from the list.', { reason: 'gone' });
  return group;
};

/** The body of a change. HighLevel wants name, description and slug: those left empty are read from the group. */
export const completeGroup = async (
  sent: Values,
  _chosen: Values,
  _run: Run,
  current: ReadCurrent,
): Promise<Values> => {
  const keys = ['name', 'description', 'slug'] as const;
  if (keys.every((key) => sent[key] !== undefined)) return sent;
  const group = await current();
  return { ...Object.fromEntries(keys.map((key) => [key, group[key]])), ...sent };
};

const TRIES = 5;

/** A free slug like a taken one; undefined if none of a few tries is free. */
export const findFreeSlugNear = async (run: Run, taken: string): Promise<string | undefined> => {
  const stem = taken.replace(/-\d+$/, '');
  const candidates = Array.from({ length: TRIES }, (_, n) => `${stem}-${n + 2}`).filter((slug) => slug !== taken);
  for (const slug of candidates) {
    const body = { locationId: locationOf(run.bundle), slug };
    const { available } = await call(
      run,
      'POST /calendars/groups/validate-slug',
      {},
      { scope: 'calendars/groups.write', body },
    );
    if (available) return slug;
  }
  return undefined;
};

export const inGroup = field({
  key: 'groupId',
  label: 'Group',
  type: 'string',
  required: false,
  choices: groupChoices,
  helpText: 'Only the calendars of this group.',
});

/** How to find the group that a create may have made: no other has its slug. */
export const groupMade: Made = {
  from: calendarGroups,
  is: (row, sent) => row.slug === sent.slug && row.name === sent.name,
  unique: true,
};
