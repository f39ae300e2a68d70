import { flag, integer, list, type Row, record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/index.js';

export const customField = record({
  id: text('Custom Field ID', '3sv6UEo51C9Bmpo1cKTq'),
  name: text('Name', 'Membership Level'),
  fieldKey: text('Field Key', 'contact.membership_level'),
  dataType: text('Data Type', 'SINGLE_OPTIONS'),
  model: text('Belongs To', 'contact'),
  placeholder: text('Placeholder', 'Choose a level'),
  position: integer('Position', 50),
  picklistOptions: list(text('Options', 'Gold')),
  picklistImageOptions: list(text('Image Options', 'https://example.com/gold.png')),
  isAllowedCustomOption: flag('Other Options Allowed', false),
  isMultiFileAllowed: flag('Several Files Allowed', false),
  maxFileLimit: integer('Maximum Number of Files', 1),
  parentId: text('Folder ID', 'p9Rk2vUy3mXc7Lq8TzWd'),
  locationId: text('Location ID', 've9EPM428h8vShlRW1KT'),
});

/** Folders stand in the list as well. */
export const isNoFolder = ({ documentType }: Row): boolean => documentType !== 'folder';

export type Model = 'contact' | 'opportunity';

export const customFields: Listing & { route: 'GET /locations/{locationId}/customFields' } = {
  route: 'GET /locations/{locationId}/customFields',
  scope: 'locations/customFields.readonly',
  of: customField,
  rows: 'customFields',
};
