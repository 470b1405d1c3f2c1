// What the README's first command shows once the samples are imported: the register of one day, and one person's story.
import { spawnSync } from 'node:child_process';

const day = ['--on', '2026-11-21', '--known-at', '2026-11-21T12:00:00Z'];

for (const command of [
  ['register', '--unlawful', '--blocked', ...day],
  ['register', '--unproven', '--blocked', ...day],
  ['person', 'story', 'S01-P1', ...day],
]) {
  process.stdout.write(`\n$ continuo ${command.join(' ')}\n\n`);
  const { status } = spawnSync(process.execPath, ['dist/continuo/main.js', ...command], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
