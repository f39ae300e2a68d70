// Runs Zapier's checks as `.ci/run` wants them: `node scripts/check-zapier.mjs path/to/zapier-checks.mjs`. Each finding
// fails, but for those that forbid a public app a trigger with an address of its own: this one is shared privately
// (docs/sharing.md, “Private or public”).
import { spawnSync } from 'node:child_process';

const ONLY_PUBLIC = /^D01[67]\b.* static hook/;

const { stdout, stderr } = spawnSync(process.execPath, [process.argv[2], 'dist/index.js'], { encoding: 'utf8' });
const said = stdout + stderr;
const findings = said.split('\n').filter((line) => /^D\d{3}\b/.test(line));
const wrong = findings.filter((line) => !ONLY_PUBLIC.test(line));
for (const line of wrong) console.error(line);
if (wrong.length > 0 || !/^\d+ findings?\s*$/m.test(said)) {
  if (wrong.length === 0) console.error(said);
  process.exitCode = 1;
} else console.log(`Zapier’s checks: 0 findings, and ${findings.length} that only concern public apps (static hooks).`);
