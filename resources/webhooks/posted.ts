import { contact } from '../contacts/contact.js';
import { besideOutputs, besideSample } from './post_extras.js';

/** A contact with the workflow that its post came from, and what its builder added. */
export const postedContact = {
  sample: { ...contact.event.sample, ...besideSample },
  outputFields: [...contact.event.outputFields, ...besideOutputs],
};
