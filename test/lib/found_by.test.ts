import { foundBy, searchOf } from '../../lib/definition/found_by.js';

// Which search finds what a field takes.

test('choices know the search that finds what they choose from, and stay the same choices', () => {
  const choices = { perform: () => [] };
  expect(foundBy(choices, 'find_user.id')).toBe(choices);
  expect(searchOf({ choices })).toBe('find_user.id');
});

test('a field that names its own search keeps it', () => {
  expect(searchOf({ choices: foundBy({}, 'find_user.id'), search: 'find_contact.id' })).toBe('find_contact.id');
  expect(searchOf({ search: 'find_contact.id' })).toBe('find_contact.id');
});

test('a field whose choices no search finds has none', () => {
  foundBy({}, 'find_user.id');
  expect(searchOf({ choices: {} })).toBeUndefined();
  expect(searchOf({})).toBeUndefined();
});
