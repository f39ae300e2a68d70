import { field } from '../../lib/definition/fields.js';
import { toWatch } from '../../lib/definition/forms.js';
import type { Row } from '../../lib/definition/record.js';
import { dropdown } from '../../lib/operations/index.js';
import { isObject } from '../../lib/zapier.js';
import { oneOpportunity, opportunityList } from './opportunity_listings.js';

const knownBy = ({ name, contact }: Row): string => {
  const who = isObject(contact) ? (contact.name ?? contact.email) : undefined;
  const what = String(name ?? '');
  return who && !what.includes(String(who)) ? `${what} (${who})` : what;
};

export const opportunityChoices = dropdown(opportunityList, {
  label: knownBy,
  one: oneOpportunity,
  foundBy: 'find_opportunity',
});

export const opportunityId = field({
  key: 'id',
  label: 'Opportunity',
  type: 'string',
  required: true,
  choices: opportunityChoices,
  helpText: 'The list has the newest opportunities first. To work on any, map one from an earlier step.',
});

export const watchedOpportunity = toWatch(
  opportunityId,
  'The opportunity to watch. The list has the newest opportunities first.',
);
