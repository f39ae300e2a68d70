import type { Row } from '../../world/store.js';

/** A custom field of contacts or opportunities, or a folder of them (which has no data type). */
export interface CustomField extends Row {
  locationId: string;
  name: string;
  model: 'contact' | 'opportunity';
  documentType: 'field' | 'folder';
  fieldKey: string;
  dataType?: string;
  placeholder?: string;
  position: number;
  picklistOptions?: string[];
  textBoxListOptions?: { label: string; prefillValue?: string }[];
  isAllowedCustomOption?: boolean;
  isMultiFileAllowed?: boolean;
  maxFileLimit?: number;
  acceptedFormat?: string[];
  parentId?: string;
  description?: string;
  dateAdded: string;
}

/** The data types of a custom field (`contacts.custom-fields`). */
export const DATA_TYPES = [
  'TEXT',
  'LARGE_TEXT',
  'NUMERICAL',
  'PHONE',
  'MONETORY',
  'CHECKBOX',
  'SINGLE_OPTIONS',
  'MULTIPLE_OPTIONS',
  'RADIO',
  'DATE',
  'TEXTBOX_LIST',
  'FILE_UPLOAD',
];
