/** What is asked of a proof. */
export interface ProofOptions {
  /** As `npm test` runs it, or `npm run proofs`. */
  size: 'part' | 'full';
  seed: number;
  /** Is told each row as soon as it is known. */
  log?: (line: string) => void;
  /** Narrows a proof down, in words of its own. */
  only?: string;
}

/** What a proof showed. */
export interface Proven {
  name: string;
  /** How many cases were tried. */
  cases: number;
  /** What was wrong, each with what it takes to see it again. */
  wrong: string[];
  figures: Record<string, number | string>;
}

type Proof = { prove: (options: ProofOptions) => Promise<Proven> };

/** The proofs by name, each loaded when it is run. */
export const proofs: Record<string, () => Promise<Proof>> = {
  floods: () => import('../test/floods/prove.js'),
  faults: () => import('../test/faults/prove.js'),
  life: () => import('../test/life/prove.js'),
  properties: () => import('../test/properties/prove.js'),
};

const whole = (value: number | string) => (typeof value === 'number' ? value.toLocaleString('en-US') : value);

/** The table that docs/testing.md shows: a row for each proof. */
export const table = (shown: (Proven & { seconds: number })[]): string =>
  [
    '| proof | cases | wrong | seconds | figures |',
    '|---|---|---|---|---|',
    ...shown.map(({ name, cases, wrong, figures, seconds }) => {
      const said = Object.entries(figures).map(([what, value]) => `${what}: ${whole(value)}`);
      return `| ${name} | ${whole(cases)} | ${wrong.length} | ${whole(Math.round(seconds))} | ${said.join(' · ')} |`;
    }),
  ].join('\n');
