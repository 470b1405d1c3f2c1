import 'reflect-metadata';
import { pino } from 'pino';
import { openEngine } from '#libs/nest-kit';
import { StoreError } from '#eventstore/core';
import { createApp } from './app.js';
import { configIn } from './config.js';
import type { Config } from './config.js';
import { UnusableConfiguration } from './environment.js';

function say(sentence: string): void {
  process.stderr.write(`continuo: ${sentence}\n`);
}

function configured(): Config | null {
  try {
    return configIn(process.env);
  } catch (error) {
    if (!(error instanceof UnusableConfiguration)) throw error;
    say(error.message);
    return null;
  }
}

/** Serves until it is told to stop; then finishes what was begun, commits included. */
async function serve(config: Config): Promise<void> {
  const logger = pino({ level: config.log, base: null }, pino.destination({ fd: 2, sync: false }));
  const engine = await openEngine(config);
  try {
    const app = await createApp({ config, engine, logger });
    await app.listen(config.port, config.host);
    say(`listening on ${await app.getUrl()}`);
    await told();
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

const config = configured();
if (config === null) process.exitCode = 2;
else {
  try {
    await serve(config);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    const isForeseen = error instanceof StoreError || typeof code === 'string';
    say(isForeseen ? (error as Error).message : String((error as Error).stack));
    process.exitCode =
      error instanceof StoreError && code === 'store-in-use' ? 5 : isForeseen ? 7 : 1;
  }
}
