import { field, notSent, required } from '../../lib/definition/fields.js';
import { inSections } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown, type Groups } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isEmpty, isObject, quoted, type Run, type Values } from '../../lib/zapier.js';
import { wantedCountry } from '../address.js';
import { customFields, isNoFolder } from '../custom_fields/custom_field.js';
import { toCustomFieldFilter } from '../custom_fields/custom_field_inputs.js';
import { assignedTo } from '../users/user_id.js';
import { searchFor } from './contact_id.js';
import { wantedEmail, wantedPhone } from './contact_reach.js';
import { tagNames } from './tag.js';

// The inputs that narrow a contact search down, and the filters HighLevel makes of them.

/** Conditions of POST /contacts/search are `{ field, operator, value }`, joined by AND. */
const equals = (name: string, value: unknown) => ({ field: name, operator: 'eq', value });

const anyOf = (filters: Values[]): Values => (filters.length === 1 ? (filters[0] as Values) : { group: 'OR', filters });

export const contactFilterGroups: Groups = {
  filters: 'Which Contacts',
  details: 'Contact Details',
  customField: 'Custom Field',
  more: 'More Filters',
};

const allFilters = [
  searchFor,
  notSent({
    ...tagNames,
    helpText: 'Only contacts with at least one of these tags.',
  }),
  notSent({ ...assignedTo, helpText: 'Only contacts this team member is responsible for.' }),
  notSent(
    field({
      key: 'source',
      label: 'Source',
      type: 'string',
      required: false,
      helpText: 'Only contacts from this source, exactly as HighLevel shows it.',
    }),
  ),
  notSent(wantedEmail('Only the contact with this email address.')),
  notSent(wantedPhone('Only the contact with this number, in any form.')),
  notSent(
    field({
      key: 'type',
      label: 'Type',
      type: 'string',
      required: false,
      helpText: 'Only contacts of this type, such as lead or customer.',
    }),
  ),
  notSent(
    field({ key: 'city', label: 'City', type: 'string', required: false, helpText: 'Only contacts in this city.' }),
  ),
  notSent(
    field({
      key: 'state',
      label: 'State',
      type: 'string',
      required: false,
      helpText: 'Only contacts in this state or region.',
    }),
  ),
  notSent(wantedCountry('Only contacts in this country.')),
  notSent(
    field({
      key: 'dnd',
      label: 'Do Not Disturb',
      type: 'boolean',
      required: false,
      helpText: 'Yes for only those who must not be contacted, no for only the others. All of them if empty.',
    }),
  ),
  notSent(
    field({
      key: 'customFieldId',
      label: 'Custom Field',
      type: 'string',
      required: false,
      choices: dropdown(
        { ...customFields, always: { model: 'contact' } },
        {
          where: isNoFolder,
        },
      ),
      helpText: 'Only contacts whose custom field has the value below. Goes with Custom Field Value.',
    }),
  ),
  notSent(
    field({
      key: 'customFieldValue',
      label: 'Custom Field Value',
      type: 'string',
      required: false,
      helpText: 'The value that Custom Field must have, exactly as HighLevel shows it.',
    }),
  ),
  notSent(
    field({
      key: 'filters',
      label: 'More Filters (JSON)',
      type: 'json',
      required: false,
      helpText:
        'For experts: a list of filters as HighLevel’s search takes them, such as `[{"field":"website","operator":"exists"}]`.',
    }),
  ),
];

export const contactFilters = inSections(allFilters, {
  filters: ['query', 'tags', 'assignedTo', 'source', 'type'],
  details: ['email', 'phone', 'city', 'state', 'country', 'dnd'],
  customField: ['customFieldId', 'customFieldValue'],
  more: ['filters'],
});

/** The same for the event that a tag is put on: which tag comes first. */
export const taggedFilters = [
  required(
    notSent({
      ...tagNames,
      group: 'filters',
      helpText: 'The Zap starts once for each of these tags that a contact gets.',
    }),
  ),
  ...contactFilters.filter(({ key }) => key !== 'tags'),
];

/** The same where Trigger On has that event beside others. */
export const contactEventFilters = contactFilters.map((filter) =>
  filter.key === 'tags'
    ? { ...filter, helpText: `${filter.helpText} “Contacts that get one of the chosen tags” waits for them.` }
    : filter,
);

const PLAIN = ['assignedTo', 'source', 'phone', 'type', 'city', 'state', 'country', 'dnd'];

/** The body of the search: every filled-in condition must hold. */
export const toContactQuery = async (sent: Values, chosen: Values, run: Run): Promise<Values> => {
  const { tags, email, customFieldId, customFieldValue, filters: more, triggerOn } = chosen;
  if (triggerOn === 'tagged' && isEmpty(tags))
    throw new UserFacingError('Choose the Tags whose adding should start this Zap.');
  if (isEmpty(customFieldId) !== isEmpty(customFieldValue))
    throw new UserFacingError('Custom Field and Custom Field Value go together: fill in both or neither.');
  const others = more ?? [];
  if (!Array.isArray(others) || !others.every(isObject))
    throw new UserFacingError(
      `More Filters must be a JSON list of filters, such as [{"field":"website","operator":"exists"}], but it is ${quoted(more)}.`,
    );
  const filters = [
    ...PLAIN.filter((name) => chosen[name] !== undefined).map((name) => equals(name, chosen[name])),
    ...(email === undefined ? [] : [equals('email', String(email).toLowerCase())]),
    ...(isEmpty(tags)
      ? []
      : [anyOf((tags as string[]).map((tag) => ({ field: 'tags', operator: 'contains', value: tag.toLowerCase() })))]),
    ...(isEmpty(customFieldId)
      ? []
      : [
          equals(
            `customFields.${customFieldId}`,
            await toCustomFieldFilter(run, 'contact', String(customFieldId), customFieldValue),
          ),
        ]),
    ...others,
  ];
  return { ...sent, ...(filters.length > 0 && { filters }) };
};

/** One event for each of the chosen tags that the contact has. HighLevel keeps tags in lower case. */
export const newTagsOf = ({ tags }: Row, { tags: chosen }: Values): string[] => {
  const has = new Set([tags ?? []].flat().map((tag) => String(tag).toLowerCase()));
  return [chosen ?? []]
    .flat()
    .map((tag) => String(tag).toLowerCase())
    .filter((tag) => has.has(tag));
};

/** HighLevel looks for a part of a tag: “trial” finds “trial ended” as well. */
export const hasChosenTag = (row: Row, input: Values): boolean =>
  isEmpty(input.tags) || !Array.isArray(row.tags) || newTagsOf(row, input).length > 0;
