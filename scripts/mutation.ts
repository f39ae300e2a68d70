import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import jestConfig from '../jest.config.js';

// What the unit tests see: Stryker changes the source in one small place, and a test must fail. Each room is tried with
// the tests that are written for it, so that a change costs no more than those take. `npm run mutation -- values` tries
// one room; what no test saw is printed with its place. Of each file every fifth stripe of lines is tried, so that it
// takes half an hour: `--share 1` tries all of them, `--turn 2` other ones.

const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '5' }, turn: { type: 'string', default: '0' } },
});
const SHARE = Number(values.share);
const TURN = Number(values.turn);

/** Lines of a stripe: about a function. */
const STRIPE = 16;

interface Room {
  mutate: string[];
  tests: string[];
}

const ROOMS: Record<string, Room> = {
  values: { mutate: ['lib/values/*.ts'], tests: ['values/!(operations|time_zones)'] },
  refusals: {
    mutate: ['lib/highlevel/{error_body,gone,refusal,refusal_rules,refusals,responses,validator_words}.ts'],
    tests: ['lib/{error_body,gone,refusals,responses}'],
  },
  polls: {
    mutate: [
      'lib/operations/{again,budget,events,known,learning,listings,memory,news,notebook,pages,parts}.ts',
      'lib/operations/{priming,reading_plan,sightings,source,together,triggers,turns,unpaged,watched}.ts',
    ],
    tests: [
      'lib/{again,known,listings,memory,news,notebook,pages,parts,polling,together,triggers,turns,watched}',
      'triggers/{contacts,conversations}',
    ],
  },
  steps: {
    mutate: [
      'lib/definition/{found_by,names_for_ids}.ts',
      'lib/operations/{answers,creates,current,directories,dropdowns,later_steps,line_items,lost_answers}.ts',
      'lib/operations/{matching,other_location,page_size,performing,searches,writing}.ts',
    ],
    tests: [
      'lib/{answers,directories,found_by,later_steps,line_items,list_changes,lost_answers,matching}',
      'lib/{names_for_ids,page_size,performing,writing}',
      'creates/contacts',
      'laws/{found,searches,other_location}',
    ],
  },
};

const [unit] = jestConfig.projects;

/** The stripes of these files whose turn it is, as Stryker names lines. */
const stripesOf = (patterns: string[]): string[] =>
  globSync(patterns)
    .sort()
    .flatMap((file, n) => {
      const stripes = Math.ceil(readFileSync(file, 'utf8').split('\n').length / STRIPE);
      const turns = Array.from({ length: stripes }, (_, stripe) => stripe);
      return turns
        .filter((stripe) => (stripe + n) % SHARE === TURN % SHARE)
        .map((stripe) => `${file}:${stripe * STRIPE + 1}-${(stripe + 1) * STRIPE}`);
    });

const optionsFor = ({ mutate, tests }: Room): ConstructorParameters<typeof Stryker>[0] => ({
  mutate: stripesOf(mutate),
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 8_000,
  // What is said to a person is held by laws of its own, which other tests know. What runs once, when a module is
  // loaded, can't be changed between two tests.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  tempDirName: '.stryker-tmp',
  // TypeScript 7 has no interface that Stryker could read a tsconfig with.
  tsconfigFile: 'none',
  jest: {
    projectType: 'custom',
    enableFindRelatedTests: false,
    config: {
      ...unit,
      displayName: undefined,
      testMatch: tests.map((test) => `<rootDir>/test/${test}.test.ts`),
      // A test that waits for ever fails by itself: a process that must be ended costs seconds.
      testTimeout: 2_000,
      silent: true,
    },
  },
});

for (const [name, room] of Object.entries(ROOMS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const began = performance.now();
  const mutants = await new Stryker(optionsFor(room)).runMutationTest();
  const of = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const seen = of('Killed', 'Timeout');
  const tried = seen + of('Survived', 'NoCoverage');
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(`${name}: ${seen} of ${tried} seen, ${((100 * seen) / tried).toFixed(1)} %, in ${minutes} minutes`);
}
