import type { PlainInputField } from 'zapier-platform-core';
import { call } from '../highlevel/api.js';
import { connectionOf } from '../highlevel/connection.js';
import { isObject, type Run, startRun, type Values } from '../zapier.js';
import { explainMissing } from './missing_fields.js';

const PAGE = 100;
const PAGES = 10;

/** The agency's locations by name, up to a thousand; the id of any other can be typed in. */
const locations = async (run: Run): Promise<Record<string, string>> => {
  const { companyId } = connectionOf(run.bundle);
  const found: Record<string, string> = {};
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await call(
      run,
      'GET /locations/search',
      {},
      {
        scope: 'locations.readonly',
        access: 'agency',
        query: { companyId, limit: PAGE, skip: page * PAGE },
      },
    );
    const rows = [answer.locations ?? []].flat().filter(isObject) as Values[];
    for (const { id, name } of rows) found[String(id)] = String(name ?? id);
    if (rows.length < PAGE) break;
  }
  return found;
};

/**
 * The Location dropdown, first in the form of every operation that works in a location. Only an agency's
 * connection shows it: any other has its location. Zapier calls it when a form opens, never in a run.
 */
export const fetchLocationFields = async (z: Run['z'], bundle: Run['bundle']): Promise<PlainInputField[]> => {
  if (!connectionOf(bundle).isAgency) return [];
  const run = startRun(z, bundle);
  const field = {
    key: 'locationId',
    label: 'Location',
    type: 'string',
    required: true,
    altersDynamicFields: true,
    helpText:
      'The location (sub-account) of your agency to work in. After a change here, choose the fields below again: they keep what the other location had.',
  } as const;
  try {
    const choices = await locations(run);
    return [{ ...field, ...(Object.keys(choices).length > 0 && { choices }) }];
  } catch (error) {
    // An id can still be typed in.
    return [field, explainMissing(run, error, { key: 'locationsNote', label: 'The list of locations' })];
  }
};
