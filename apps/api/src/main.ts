import 'reflect-metadata';
import { pino } from 'pino';
import { openConfiguredSender, UnusableMail } from '#libs/mail';
import { openEngine } from '#libs/nest-kit';
import { StoreError } from '#eventstore/core';
import { createApp } from './app.js';
import { configIn } from './config.js';
import type { Config } from './config.js';
import { UnusableConfiguration } from './environment.js';
import { isTrial, prepareTrial } from './trial/trial.js';
import type { Trial } from './trial/trial.js';

function say(sentence: string): void {
  process.stderr.write(`continuo: ${sentence}\n`);
}

/** Serves until it is told to stop; then finishes what was begun, commits included. */
async function serve(config: Config, trial: Trial | null): Promise<void> {
  const logger = pino({ level: config.log, base: null }, pino.destination({ fd: 2, sync: false }));
  // A failure names itself and the chore, and nothing of whom it is about.
  const onFailure = (chore: string, error: unknown): void =>
    logger.warn({ chore, error: error instanceof Error ? error.name : 'unknown' }, 'tried again');
  const sender = config.doesChores
    ? openConfiguredSender(process.env, (line) => logger.info({ mail: line }, 'mail'))
    : null;
  const engine = await openEngine({ ...config, sender, onFailure });
  try {
    const app = await createApp({ config, engine, logger });
    // Whoever hears that it listens may stop it at once, the greeting not yet said.
    const stopping = told();
    await app.listen(config.port, config.host);
    const url = await app.getUrl();
    say(`listening on ${url}`);
    if (trial !== null) process.stdout.write(await trial.greet(engine, url));
    await stopping;
    await app.close();
  } finally {
    await engine.close();
  }
}

/** Resolves at the first signal; the second one does not wait for anybody. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}

/** What the process ends with, as the command line does (docs/reference/cli.md). */
function exitCodeOf(error: unknown): number {
  if (error instanceof UnusableConfiguration || error instanceof UnusableMail) return 2;
  if (error instanceof StoreError) return error.code === 'store-in-use' ? 5 : 7;
  // A port that is taken, a directory that cannot be written.
  return typeof (error as { code?: unknown }).code === 'string' ? 7 : 1;
}

/** Serves as the environment says; `--samples`, to be tried out. */
async function start(): Promise<void> {
  const config = configIn(process.env);
  const isTried = isTrial(process.argv.slice(2), process.env);
  const trial = isTried ? await prepareTrial(config, process.env) : null;
  await serve(trial?.config ?? config, trial);
}

try {
  await start();
} catch (error) {
  process.exitCode = exitCodeOf(error);
  say(process.exitCode === 1 ? String((error as Error).stack) : (error as Error).message);
}
