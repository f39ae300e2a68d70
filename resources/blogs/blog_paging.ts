/**
 * How a list of the blogs' is paged: sites by `skip`, everything else by `offset`; each refuses the other. HighLevel's
 * document names no largest page, but the API refuses more than 20 authors and more than 50 posts (docs/api-notes.md,
 * “Blogs”).
 */
export const pagingBy = (offset: 'skip' | 'offset', most: number) => ({
  location: 'locationId',
  size: { key: 'limit', most },
  offset,
});
