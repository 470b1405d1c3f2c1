import { readFileSync } from 'node:fs';

const swcrc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/scripts/plain-context.mjs',
  testSequencer: '<rootDir>/scripts/slowest-first.mjs',
  // Resolves the package's "imports" with the "source" condition: rooms are tested from TypeScript.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/eventstore', '<rootDir>/scripts'],
  maxWorkers: 2,
  // A machine that is busy with something else is no failure; what hangs is still told.
  testTimeout: 60_000,
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/apps/bench/peers/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false }] },
};
