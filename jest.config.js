import { availableParallelism } from 'node:os';

const shared = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build', '<rootDir>/.stryker-tmp'],
  moduleNameMapper: {
    // Core ends a process that has run 250 times and grown past 450 MB: right for Zapier, the end of a test run.
    '^\\./memory-checker$': '<rootDir>/test/support/memory.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};

/** The folders of tests that talk to the sandbox. */
const HTTP = ['sandbox', 'end-to-end', 'faults', 'floods', 'life', 'properties'];

/** Two kinds of test: against nock, where no network exists, and over real HTTP on loopback. */
export default {
  // Jest leaves a core alone by default, which on two cores is half the machine; and while a worker waits for a
  // server’s answer, another one can work.
  maxWorkers: availableParallelism() + 1,
  // A test ends when what it waits for is there, however busy the machine; this is for one that never ends.
  testTimeout: 600_000,
  // What core and the app log while they are tested; `npx jest --silent=false` shows it.
  silent: true,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...HTTP.map((folder) => `<rootDir>/test/${folder}/`)],
      setupFilesAfterEnv: ['<rootDir>/test/support/nock.ts'],
    },
    {
      ...shared,
      displayName: 'http',
      testMatch: [`<rootDir>/test/{${HTTP.join(',')}}/**/*.test.ts`],
    },
  ],
};
