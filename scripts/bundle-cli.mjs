// Puts the compiled command line together in a few files (docs/decisions/0024-bundle-the-command-line.md). What a command
// loads late stays apart, and so do the threads, which are started from files of their own beside it.
import { build } from 'esbuild';

await build({
  entryPoints: {
    main: 'dist/apps/cli/src/main.js',
    'follow-worker': 'dist/libs/storage/src/follow-worker.js',
    'grow-worker': 'dist/libs/storage/src/grow-worker.js',
  },
  outdir: 'dist/continuo',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  keepNames: true,
  sourcemap: true,
});
