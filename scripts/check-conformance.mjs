// Reads what ../shared/tools/conform.cjs found (its --json file) and fails on any problem of an operation
// that is registered, and on figures below what the project holds itself to.
import { readFileSync } from 'node:fs';

const AT_LEAST = { reach: 97, describe: 95, help: 100 };

/** Ids that HighLevel has no list of: a pixel is Facebook's, and additionalEmailIds are addresses. */
const NOT_LISTED = /\.(pixelId|additionalEmailIds)$/;

const { sum, report, idsMissing } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const problems = report
  .filter(({ registered }) => registered)
  .flatMap(({ key, required, all }) =>
    [...(required?.problems ?? ['was not run']), ...(all?.problems ?? ['was not run'])].map(
      (problem) => `${key}: ${problem}`,
    ),
  );

for (const id of idsMissing) if (!NOT_LISTED.test(id)) problems.push(`${id} has no dropdown`);
for (const [figure, least] of Object.entries(AT_LEAST)) {
  if (Number.parseFloat(sum[figure]) < least) problems.push(`${figure} is ${sum[figure]}, below ${least}%`);
}
console.log(
  `Conformance: ${sum.registered} of ${sum.catalog} operations registered, ${sum.required} conform with required inputs and ${sum.all} with all; ` +
    `${sum.reach} of the parameters reached, ${sum.describe} of the responses described, ${sum.dropdowns} of ids with a dropdown, ${sum.help} of inputs explained.`,
);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
