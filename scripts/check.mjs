// Everything that can be checked without running the project: the build, then the rest, as many at once as there are
// processors. What a check prints is shown whole when it has ended; all are run, whatever one of them finds.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The longest first. */
const CHECKS = ['format:check', 'typecheck', 'boundaries', 'unused', 'lint'];

function run(script) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (d) => printed.push(d));
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      if (code !== 0) process.exitCode = 1;
      if (code !== 0) process.stdout.write(`npm run ${script} has failed\n`);
      resolve(code === 0);
    });
  });
}

async function runAll(waiting) {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    await run(script);
  }
}

if (await run('build')) {
  const waiting = [...CHECKS];
  await Promise.all(Array.from({ length: availableParallelism() }, () => runAll(waiting)));
}
