import { defineSearch } from 'zapier-platform-core';
import { field } from '../../lib/definition/fields.js';
import type { Row } from '../../lib/definition/record.js';
import { fetchAll, finds } from '../../lib/operations/index.js';
import { foldCase } from '../../lib/values/text.js';
import { tags } from '../../resources/contacts/tag.js';

export const findTag = defineSearch({
  key: 'find_tag',
  noun: 'Tag',
  display: {
    label: 'Find Tag',
    description: 'Finds a tag of the location by its name.',
  },
  operation: finds(tags, {
    inputs: [
      field({
        key: 'name',
        label: 'Name',
        type: 'string',
        required: true,
        helpText: 'The whole name of the tag. Capital letters and blanks around it make no difference.',
      }),
    ],
    find: async ({ name }, run) => {
      const isWanted = (row: Row) => foldCase(String(row.name)) === foldCase(String(name));
      return (await fetchAll(run, tags)).filter(isWanted);
    },
  }),
});
