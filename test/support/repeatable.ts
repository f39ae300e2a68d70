/**
 * Whether a request changes nothing when it is sent a second time, by the documents: a PUT brings the same values, a
 * DELETE finds nothing, and these add what is there already, or find what the first has made. Said here once more:
 * the app's own word is what is judged.
 *
 * @param input what is filled in
 */
export const isRepeatable = (method: string, path: string, input: Record<string, unknown>): boolean => {
  if (path === '/contacts/upsert') return input.createNewIfDuplicateAllowed !== true;
  if (method !== 'POST') return !(/^\/locations\/\w+$/.test(path) && Boolean(input.snapshotId));
  // A contact's tags: a tag that a location gets is another matter.
  return /^\/contacts\/[^/]+\/tags$|\/(followers|typing|upsert)$|\/bulk\//.test(path);
};
