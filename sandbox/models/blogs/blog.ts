import type { Row } from '../../world/store.js';

/** A blog site. */
export interface Blog extends Row {
  locationId: string;
  name: string;
}

/** Whose name stands above a post. */
export interface BlogAuthor extends Row {
  locationId: string;
  name: string;
  canonicalLink: string;
  updatedAt: string;
}

/** What a post is filed under. */
export interface BlogCategory extends Row {
  locationId: string;
  label: string;
  urlSlug: string;
  canonicalLink: string;
  updatedAt: string;
}

/** A post. Its body is never read back. */
export interface BlogPost extends Row {
  locationId: string;
  blogId: string;
  title: string;
  description: string;
  rawHTML: string;
  status: string;
  imageUrl: string;
  imageAltText: string;
  author: string;
  categories: string[];
  tags?: string[];
  urlSlug: string;
  canonicalLink?: string;
  archived: boolean;
  publishedAt: string;
  updatedAt: string;
}

declare module '../../world/store.js' {
  interface Kinds {
    blogs: Blog;
    blogAuthors: BlogAuthor;
    blogCategories: BlogCategory;
    blogPosts: BlogPost;
  }
}
