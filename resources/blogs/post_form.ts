import { asUtc, type Field, field, inputs, notSent, required } from '../../lib/definition/fields.js';
import { asChange, inSections } from '../../lib/definition/forms.js';
import { listWithMode } from '../../lib/definition/list_changes.js';
import type { Groups } from '../../lib/operations/index.js';
import { authorField } from './author.js';
import { blogId } from './blog.js';
import { categoriesField } from './category.js';
import { post } from './post.js';
import { postId } from './post_id.js';
import { urlSlugField } from './post_slug.js';

const STATUSES = { DRAFT: 'Draft', PUBLISHED: 'Published', SCHEDULED: 'Scheduled', ARCHIVED: 'Archived' };

/** `ALL` is not in HighLevel's document, but is what its own support names (issue 104 of its API documents). */
export const postStatus = field({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: { ...STATUSES, ALL: 'Any' },
  helpText: 'Only posts in this state. If empty, HighLevel may leave out drafts: choose Any to be sure.',
});

const { title, description, imageUrl, imageAltText, tags, canonicalLink } = inputs(post, {
  title: 'The headline of the post.',
  description: 'One or two sentences that lists of posts and search engines show.',
  imageUrl: 'The web address of the cover image. HighLevel shows it from there, so that it must stay there.',
  imageAltText: 'What the image shows, for those who can’t see it. The title if empty.',
  tags: 'Words of your own that readers can find the post by.',
  canonicalLink:
    'The address of the page on which the text appeared first, if it is not this one. Search engines go by it.',
});

const rawHTML = field({
  key: 'rawHTML',
  label: 'Body',
  type: 'text',
  required: true,
  helpText: 'The whole text as HTML: paragraphs between `<p>` and `</p>`, headings between `<h2>` and `</h2>`.',
});

const statusField = (helpText: string): Field => ({
  key: 'status',
  label: 'Status',
  type: 'string',
  required: false,
  choices: STATUSES,
  helpText,
});

const publishedAt = (helpText: string) =>
  asUtc(field({ key: 'publishedAt', label: 'Publish At', type: 'datetime', required: false, helpText }));

export const postGroups: Groups = { post: 'Post', publishing: 'Publishing', more: 'Image, Tags and Address' };

const allNewFields = [
  blogId,
  required(title),
  rawHTML,
  required(description),
  required(imageUrl),
  required(authorField),
  required(categoriesField),
  {
    ...required(
      statusField('Published is visible at once, scheduled from Publish At on. A draft is seen in HighLevel only.'),
    ),
    default: 'DRAFT',
  },
  publishedAt(
    'The date on the post, and when a scheduled one goes online. Now if empty. A time without a zone means the location’s.',
  ),
  urlSlugField(
    'The last part of the post’s address, such as five-stretches; words are made into one. It must be free. Made from the title if empty.',
  ),
  imageAltText,
  tags,
  canonicalLink,
];

/** The sections of a post's form, and what stands in each. */
const SECTIONS = {
  post: ['blogId', 'postId', 'title', 'rawHTML', 'description', 'imageUrl', 'author', 'categories', 'categoriesMode'],
  publishing: ['status', 'publishedAt'],
  more: ['urlSlug', 'imageAltText', 'tags', 'tagsMode', 'canonicalLink', 'countWords'],
};

export const newPostFields = inSections(allNewFields, SECTIONS);

/** HighLevel keeps the old body unless the request says how many words the new one has. */
const countWords = notSent(
  field({
    key: 'countWords',
    label: 'Count the Words',
    type: 'boolean',
    required: false,
    default: 'true',
    helpText:
      'Yes is right: HighLevel keeps the old body unless it is told how long the new one is. No, only if it refuses the count.',
  }),
);

const allChangedFields = [
  blogId,
  postId,
  {
    ...rawHTML,
    required: false,
    helpText:
      'A new text in place of the old one, whole, as HTML: paragraphs between `<p>` and `</p>`. Left as it is when empty.',
  },
  asChange(title, 'A new headline.'),
  asChange(description, 'A new summary for lists of posts and search engines.'),
  asChange(statusField(''), 'Published, scheduled for Publish At, archived, or a draft again.'),
  asChange(publishedAt(''), 'A new date on the post. A draft that is published gets the present time.'),
  asChange(imageUrl, 'The web address of a new cover image, which must stay there.'),
  asChange(imageAltText, 'What the image shows, for those who can’t see it.'),
  asChange(authorField, 'Another author.'),
  ...listWithMode(asChange(categoriesField, 'One or more of the blog categories that HighLevel has.')),
  asChange(urlSlugField(''), 'A new last part of the post’s address; words are made into one. It must be free.'),
  ...listWithMode(asChange(tags, 'Words of your own that readers can find the post by.')),
  asChange(canonicalLink, 'The address of the page on which the text appeared first, if it is not this one.'),
  countWords,
];

export const changedPostFields = inSections(allChangedFields, SECTIONS);
