import { defineSearch } from 'zapier-platform-core';
import type { Row } from '../../lib/definition/record.js';
import { fetchAll, finds, isSameText } from '../../lib/operations/index.js';
import { toWellFormed } from '../../lib/values/text.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { contactId } from '../../resources/contacts/contact_id.js';
import { status } from '../../resources/opportunities/opportunity_form.js';
import { opportunityList } from '../../resources/opportunities/opportunity_listings.js';
import { pipelineId } from '../../resources/opportunities/pipeline.js';
import { wantedName } from '../../resources/wanted_name.js';

/** The most that HighLevel’s newer search takes; nothing is known of the older one. */
const LONGEST_QUERY = 75;

/**
 * Whether a row is what was asked for: HighLevel looks through all texts of an opportunity and finds a word in any
 * of them.
 */
const isWanted = (row: Row, { name, contactId: contact, pipelineId: pipeline, status: wanted }: Values): boolean =>
  (isEmpty(name) || isSameText(row.name, name)) &&
  (isEmpty(contact) || isEmpty(row.contactId) || row.contactId === contact) &&
  (isEmpty(pipeline) || isEmpty(row.pipelineId) || row.pipelineId === pipeline) &&
  (isEmpty(wanted) || row.status === wanted);

export const findOpportunity = defineSearch({
  key: 'find_opportunity',
  noun: 'Opportunity',
  display: {
    label: 'Find Opportunity',
    description: 'Finds an opportunity (deal) by contact, name and pipeline, the best match first.',
  },
  operation: finds(opportunityList, {
    inputs: [
      { ...contactId, required: false, helpText: 'Only opportunities of this contact. Fill in Contact, Name or both.' },
      wantedName(
        'Only opportunities of exactly this name; capital letters make no difference. Fill in Contact, Name or both.',
      ),
      { ...pipelineId, required: false, helpText: 'Only opportunities in this pipeline.' },
      {
        ...status,
        required: false,
        helpText: 'Only opportunities with this status. Of any status if empty, open ones first.',
      },
    ],
    by: ['contactId', 'name'],
    find: async (wanted, run) => {
      const { contactId: contact_id, name, pipelineId: pipeline_id, status: only = 'all' } = wanted;
      // The cut may fall into an emoji, half of which is found nowhere.
      const q = isEmpty(name) ? undefined : toWellFormed(String(name).slice(0, LONGEST_QUERY));
      const search = async (by: Values) =>
        (await fetchAll(run, opportunityList, { contact_id, pipeline_id, status: only, ...by })).filter((row) =>
          isWanted(row, wanted),
        );
      const searched = await search({ q });
      // How HighLevel searches for a name is not documented; a contact has few opportunities, which are all read then.
      const isMissed = searched.length === 0 && q !== undefined && !isEmpty(contact_id);
      const found = isMissed ? await search({}) : searched;
      // Open ones first, each kind the newest first, as HighLevel gives them.
      const rank = (row: Row) => (row.status === 'open' ? 0 : 1);
      return found.toSorted((a, b) => rank(a) - rank(b));
    },
  }),
});
