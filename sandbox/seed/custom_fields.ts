import type { CustomField } from '../models/custom_fields/custom_field.js';
import type { SeedContext } from './context.js';

type Draft = Pick<CustomField, 'name'> & Partial<CustomField>;

/** One field of every data type, as a gym would have them. */
const CONTACT_FIELDS: Draft[] = [
  { name: 'Emergency Contact', dataType: 'TEXT', placeholder: 'Name of someone we can call' },
  { name: 'Health Notes', dataType: 'LARGE_TEXT', placeholder: 'Injuries, conditions, medication' },
  { name: 'Visits per Week', dataType: 'NUMERICAL' },
  { name: 'Emergency Phone', dataType: 'PHONE' },
  { name: 'Monthly Fee', dataType: 'MONETORY' },
  { name: 'Waivers Signed', dataType: 'CHECKBOX', picklistOptions: ['Liability', 'Photo', 'Pool'] },
  { name: 'Membership', dataType: 'SINGLE_OPTIONS', picklistOptions: ['Basic', 'Plus', 'Unlimited'] },
  {
    name: 'Interests',
    dataType: 'MULTIPLE_OPTIONS',
    picklistOptions: ['Strength', 'Yoga', 'Spin', 'Boxing', 'Swimming'],
  },
  { name: 'Preferred Time', dataType: 'RADIO', picklistOptions: ['Morning', 'Midday', 'Evening'] },
  { name: 'Member Since', dataType: 'DATE' },
  { name: 'Measurements', dataType: 'TEXTBOX_LIST', textBoxListOptions: [{ label: 'Height' }, { label: 'Weight' }] },
  {
    name: 'Signed Agreement',
    dataType: 'FILE_UPLOAD',
    isMultiFileAllowed: true,
    maxFileLimit: 2,
    acceptedFormat: ['.pdf'],
  },
];

const OPPORTUNITY_FIELDS: Draft[] = [
  { name: 'Referral Source', dataType: 'TEXT' },
  { name: 'Start Date', dataType: 'DATE' },
  { name: 'Plan', dataType: 'SINGLE_OPTIONS', picklistOptions: ['Basic', 'Plus', 'Unlimited'] },
  { name: 'Joining Fee', dataType: 'MONETORY' },
  { name: 'Classes', dataType: 'MULTIPLE_OPTIONS', picklistOptions: ['Yoga', 'Spin', 'Boxing'] },
];

/** Custom fields, in a folder, for the gym and the studio. */
export function customFields({ store, ids, ago, gymId, studioId }: SeedContext): void {
  for (const locationId of [gymId, studioId]) {
    const add = (model: CustomField['model'], draft: Draft, position: number, more: Partial<CustomField> = {}) =>
      store.all('customFields').add({
        id: ids.firestore(),
        locationId,
        model,
        documentType: 'field',
        fieldKey: `${model}.${draft.name.toLowerCase().replace(/ /g, '_')}`,
        position,
        dateAdded: ago({ days: 380 - position }),
        ...draft,
        ...more,
      });
    const folder = add('contact', { name: 'Member Details' }, 0, { documentType: 'folder' });
    CONTACT_FIELDS.forEach((draft, i) => {
      add('contact', draft, (i + 1) * 50, { parentId: folder.id });
    });
    OPPORTUNITY_FIELDS.forEach((draft, i) => {
      add('opportunity', draft, i * 50);
    });
  }
}
