#!/usr/bin/env node
// Installs the libraries of the comparison in this folder alone. The root's `npm ci` does not know of them: their
// native driver may have to be compiled, which takes minutes.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const command = existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install';
const { status, error } = spawnSync('npm', [command, '--no-fund', '--no-audit'], {
  cwd: folder,
  stdio: 'inherit',
});
if (error) console.error(`npm could not be started: ${error.message}`);
process.exit(status ?? 1);
