import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { proofs, table } from './proofs_table.js';

// Core ends a process that has run 250 times and grown past 450 MB: right for Zapier, the end of a proof.
createRequire(import.meta.url)('zapier-platform-core/src/constants').KILL_MAX_LIMIT = Number.POSITIVE_INFINITY;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    part: { type: 'boolean', default: false },
  },
});

const say = (line = '') => process.stdout.write(`${line}\n`);

/** `npm run proofs -- [floods …] [--seed N] [--only …] [--part]`: runs the proofs, all by default, and prints one table. */
const main = async () => {
  const unknown = positionals.filter((name) => !(name in proofs));
  if (unknown.length > 0)
    throw new Error(`There is no proof ${unknown.join(', ')}. There are: ${Object.keys(proofs).join(', ')}.`);
  const shown = [];
  for (const [name, load] of Object.entries(proofs)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    say(`\n## ${name}\n`);
    const { prove } = await load();
    const began = performance.now();
    const proven = await prove({
      size: values.part ? 'part' : 'full',
      seed: Number(values.seed),
      log: say,
      ...(values.only !== undefined && { only: values.only }),
    });
    shown.push({ ...proven, seconds: (performance.now() - began) / 1000 });
  }
  for (const { name, wrong } of shown) for (const what of wrong) say(`\nWrong in ${name}: ${what}`);
  say(`\n${table(shown)}`);
  process.exitCode = shown.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
};

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
