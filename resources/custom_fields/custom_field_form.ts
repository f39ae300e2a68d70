import { type Field, field, required } from '../../lib/definition/fields.js';
import { dropdown, type Groups, type Made } from '../../lib/operations/index.js';
import { UserFacingError } from '../../lib/problems.js';
import { isEmpty, type Values } from '../../lib/zapier.js';
import { customFields } from './custom_field.js';

// The form that makes a custom field, as against those that fill one in.

/** Every data type by its name in the API (the misspelling of “monetary” is HighLevel's). */
const DATA_TYPES = {
  TEXT: 'Single line',
  LARGE_TEXT: 'Several lines',
  TEXTBOX_LIST: 'List of text boxes',
  NUMERICAL: 'Number',
  PHONE: 'Phone',
  MONETORY: 'Money',
  CHECKBOX: 'Check boxes',
  SINGLE_OPTIONS: 'Dropdown, one choice',
  MULTIPLE_OPTIONS: 'Dropdown, several choices',
  RADIO: 'Radio buttons',
  DATE: 'Date',
  FILE_UPLOAD: 'File',
};

const WITH_OPTIONS = new Set(['CHECKBOX', 'SINGLE_OPTIONS', 'MULTIPLE_OPTIONS', 'RADIO']);

const FILES = [
  '.pdf',
  '.doc',
  '.docx',
  '.jpg',
  '.jpeg',
  '.png',
  '.gif',
  '.svg',
  '.csv',
  '.xls',
  '.xlsx',
  '.txt',
  '.mp4',
];

export const FIELD_OWNERS = { contact: 'Contacts', opportunity: 'Opportunities' };

export const definitionGroups: Groups = { field: 'Field', choices: 'Choices', files: 'Files' };

const choices = { group: 'choices', required: false } as const;
const files = { group: 'files', required: false } as const;

export const definitionFields: Field[] = [
  required(
    field({
      key: 'name',
      label: 'Name',
      type: 'string',
      group: 'field',
      helpText: 'What people see beside the field.',
    }),
  ),
  required(
    field({
      key: 'dataType',
      label: 'Data Type',
      type: 'string',
      group: 'field',
      choices: DATA_TYPES,
      helpText: 'What the field holds. HighLevel never changes it afterwards.',
    }),
  ),
  field({
    key: 'model',
    label: 'Belongs To',
    type: 'string',
    required: false,
    group: 'field',
    default: 'contact',
    choices: FIELD_OWNERS,
    helpText: 'Whether contacts or opportunities get the field.',
  }),
  field({
    key: 'parentId',
    label: 'Folder',
    type: 'string',
    required: false,
    group: 'field',
    choices: dropdown(
      { ...customFields, always: { model: 'all' } },
      {
        where: ({ documentType, model }, input) =>
          documentType === 'folder' && (isEmpty(input.model) || isEmpty(model) || model === input.model),
      },
    ),
    dependsOn: ['model'],
    helpText: 'The folder that the field appears in, one of those in HighLevel’s settings.',
  }),
  field({
    key: 'placeholder',
    label: 'Placeholder',
    type: 'string',
    required: false,
    group: 'field',
    helpText: 'The grey text in the field while it is empty.',
  }),
  field({
    key: 'description',
    label: 'Description',
    type: 'string',
    required: false,
    group: 'field',
    helpText: 'A hint for whoever fills the field in.',
  }),
  field({
    key: 'fieldKey',
    label: 'Field Key',
    type: 'string',
    required: false,
    group: 'field',
    helpText: 'The name for use in messages, such as `membership_level`. HighLevel makes one from Name if empty.',
  }),
  field({
    key: 'position',
    label: 'Position',
    type: 'integer',
    required: false,
    group: 'field',
    helpText: 'Where the field stands among the others: the lowest number comes first.',
  }),
  field({
    key: 'options',
    label: 'Options',
    type: 'string',
    list: true,
    ...choices,
    helpText: 'What there is to choose from. Needed for check boxes, dropdowns and radio buttons, and only for them.',
  }),
  field({
    key: 'textBoxListOptions',
    label: 'Text Boxes',
    ...choices,
    children: [
      field({
        key: 'label',
        label: 'Box Label',
        type: 'string',
        required: true,
        helpText: 'What stands beside the box.',
      }),
      field({
        key: 'prefillValue',
        label: 'Prefilled Value',
        type: 'string',
        required: false,
        helpText: 'What the box holds to begin with.',
      }),
    ],
  }),
  field({
    key: 'acceptedFormat',
    label: 'Accepted Files',
    type: 'string',
    list: true,
    ...files,
    choices: Object.fromEntries(FILES.map((ending) => [ending, ending])),
    helpText: 'The kinds of file that the field takes, by their ending. Any kind if empty.',
  }),
  field({
    key: 'isMultipleFile',
    label: 'Several Files',
    type: 'boolean',
    ...files,
    helpText: 'Yes lets the field take more than one file.',
  }),
  field({
    key: 'maxNumberOfFiles',
    label: 'Maximum Number of Files',
    type: 'integer',
    ...files,
    helpText: 'How many files the field takes at most, with Several Files set to yes.',
  }),
];

/** The body of a new custom field; what its data type has no use for is refused rather than dropped. */
export const definitionBody = (sent: Values): Values => {
  const type = String(sent.dataType);
  const kind = DATA_TYPES[type as keyof typeof DATA_TYPES];
  const needs = (key: string, label: string, has: boolean) => {
    if (has && isEmpty(sent[key]))
      throw new UserFacingError(`${label} is missing: a field of the type “${kind}” needs it.`);
    if (!has && !isEmpty(sent[key])) throw new UserFacingError(`${label} does not go with the data type “${kind}”.`);
  };
  needs('options', 'Options', WITH_OPTIONS.has(type));
  needs('textBoxListOptions', 'Text Boxes', type === 'TEXTBOX_LIST');
  if (type !== 'FILE_UPLOAD') {
    needs('acceptedFormat', 'Accepted Files', false);
    needs('isMultipleFile', 'Several Files', false);
    needs('maxNumberOfFiles', 'Maximum Number of Files', false);
  }
  return sent;
};

/** How to find the custom field that a create may have made, where HighLevel dates it. */
export const customFieldMade: Made = {
  from: customFields,
  params: ({ model = 'contact' }) => ({ model }),
  is: (row, sent) => row.name === sent.name && row.dataType === sent.dataType,
};
