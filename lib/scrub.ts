/** Stands in the place of a secret that was taken out. */
const HIDDEN = '[hidden]';

/** What a message may have before it is looked at: far more than anybody reads, and every step below stays quick. */
const LONGEST = 10_000;

/** Names of values that must not be read, in a connection and in the environment. */
const SECRET_NAME = /token|secret|passw|jwt|api_?key|private_?key/i;

/** Whether what goes by this name must not be read. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** A value shorter than this is a word, not a secret. */
const SHORTEST_SECRET = 8;

/** The values of an object's own keys that are named as secrets are. */
export const secretsIn = (named: Record<string, unknown> = {}): string[] =>
  Object.entries(named).flatMap(([name, value]) =>
    isSecretName(name) && typeof value === 'string' && value.length >= SHORTEST_SECRET ? [value] : [],
  );

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const classOf = (char: string) =>
  /\d/.test(char) ? 'digit' : /[a-z]/.test(char) ? 'lower' : /[A-Z]/.test(char) ? 'upper' : '';

/**
 * Whether a long run of characters is a key and not words: it has digits, and changes between digits, small and
 * capital letters far more often than words do. HighLevel's ids are shorter, and a UUID is an id.
 */
const isKey = (run: string): boolean => {
  if (UUID.test(run) || !/\d/.test(run) || !/[a-z]/i.test(run)) return false;
  const classes = [...run].map(classOf);
  const changes = classes.filter((kind, n) => n > 0 && kind && classes[n - 1] && kind !== classes[n - 1]).length;
  return changes > run.length * 0.25;
};

/** An address without what may be secret in it: the query, the fragment, a user's name and password. */
const plainAddress = (address: string): string =>
  address.replace(/^(https?:\/\/)[^/?#@]*@/i, '$1').replace(/[?#].*$/, '?…');

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };

// Each expression below is linear in the length of the text: what repeats is either bounded or stops at the
// character that could begin the next match (test/lib/scrub.test.ts holds them to a time limit).

type Step = (text: string) => string;

/** What is named as a secret, looks like one, or follows “Bearer”. */
const SECRETS: readonly Step[] = [
  (text) => text.replace(/\bhttps?:\/\/[^\s"'<>“”]+/gi, plainAddress),
  (text) => text.replace(/\b(bearer|basic) (?=[^\s"']{0,400}\d)[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`),
  (text) =>
    text.replace(
      /((?:token|secret|passw(?:or)?d|pwd|key|authorization|jwt|credentials?)["']?(?: ?= ?|["']? ?: ?)["']?)(?=[^\s"']{0,400}\d)[^\s"'“”,;&}<>]{8,}/gi,
      `$1${HIDDEN}`,
    ),
  (text) => text.replace(/\beyJ[\w-]{6,}(?:\.[\w-]*)*/g, HIDDEN),
  (text) =>
    text.replace(/\b(?:pit-|(?:sk|pk|rk)_(?:live|test)_|gh[pousr]_|xox[abprs]-|AKIA|AIza|ya29\.)[\w.-]{8,}/g, HIDDEN),
  (text) => text.replace(/[\w+/=~-]{32,}/g, (run) => (isKey(run) ? HIDDEN : run)),
];

/** What only a machine can read. */
const NOISE: readonly Step[] = [
  // Half a pair of surrogates, control characters, marks that turn the writing round, what a decoder gave up on.
  (text) =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]+/gu, ' ')
      .replace(/\\[nrt](?=\s*at )/g, ' ')
      .replace(/\s+/g, ' '),
  // A stack: from its first line on there is nothing for people.
  (text) =>
    text.replace(
      /(?: at (?:[^\s()]{1,100} ){0,3}\(?[^\s()]{0,200}[a-z>][^\s()]{0,100}[/\\.][^\s()]{0,100}:\d+|Traceback \(most recent|Stack ?trace:).*$/i,
      '',
    ),
  // Markup. A page says nothing that a sentence could use; of a sentence only the tags go.
  (text) => text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => ENTITIES[name] as string),
  (text) => text.replace(/<(?:!doctype|html|head|body|script|style|svg|iframe|\?xml)\b.*$/i, ''),
  (text) => text.replace(/<!?\/?[a-z-][a-z0-9:-]{0,40}(?:[\s/][^<>]*)?(?:>|$)/gi, ' '),
];

/** A key's beginning that is shorter than this is no longer known for one. */
const SHORTEST_KEY = 40;

/**
 * The text up to the limit, without the end of the word that the limit cuts: half a secret is no longer known for one.
 */
const cut = (text: string): string => {
  if (text.length <= LONGEST) return text;
  let end = LONGEST;
  while (end > LONGEST - SHORTEST_KEY && /[\w+/=.~-]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/**
 * Text for a log, at most 10,000 characters: without secrets.
 *
 * @param secrets values that must not be read whatever they look like
 */
export const hideSecrets = (foreign: string, secrets: readonly string[] = []): string => {
  let text = foreign;
  for (const secret of [...secrets, ...secretsIn(process.env)]) {
    for (const form of [secret, encodeURIComponent(secret.toWellFormed())]) text = text.replaceAll(form, HIDDEN);
  }
  return SECRETS.reduce((words, step) => step(words), cut(text));
};

/** Foreign words for a person, on one line: without secrets, markup, a stack or control characters. */
export const scrub = (foreign: string, secrets: readonly string[] = []): string =>
  hideSecrets(
    NOISE.reduce((words, step) => step(words), hideSecrets(foreign, secrets)),
    secrets,
  )
    .replace(/\s+/g, ' ')
    .trim();
