/** Words that a person can read: without what the quotation marks hold, which is the user's own, and names of permissions. */
const unquoted = (sentence: string) => sentence.replace(/“[^”]+”?/g, '“text”').replace(/[\w/]+\.(readonly|write)/g, '');

/** What is wrong with a sentence for a user. */
export const faultsOfSentence = (sentence: string): string[] => {
  const own = unquoted(sentence);
  const checks: [boolean, string][] = [
    [sentence.length > 250, 'longer than 250 characters'],
    [!/^(\*\*)?[A-Z“]/.test(sentence), 'begins with a small letter'],
    [!/[.…]$/.test(sentence), 'ends without a full stop'],
    [/\b(undefined|null|NaN)\b|\[object/.test(own), 'has a hole'],
    [/: ?\.|“”|\(\)| {2}/.test(own), 'has a gap'],
    [/<\/?[a-z!]/i.test(sentence), 'has markup'],
    [/\b[a-z]+[A-Z]\w*|\b[a-z]+_[a-z]/.test(own), 'has a raw key'],
    [/\bat .*:\d+:\d+|node_modules|\b(Type|Range|Syntax|Reference|URI)Error\b/.test(sentence), 'has a stack'],
    [/[\p{Cc}\p{Co}]/u.test(sentence), 'has control characters'],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, what]) => what);
};
