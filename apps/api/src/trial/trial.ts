import type { Engine } from '#libs/nest-kit';
import type { Config } from '../config.js';
import { UnusableConfiguration } from '../environment.js';
import type { Environment } from '../environment.js';
import { drawTokens, sampledAt } from './bearers.js';
import type { SampleBearer } from './bearers.js';
import { caseToTry } from './case-to-try.js';
import { greeting } from './greeting.js';
import { sampleClock } from './sample-clock.js';
import { fillWithSamples } from './samples.js';

const SAMPLES = '--samples';

/**
 * Whether the server is started to be tried out: an empty data directory is given the samples, and what can be asked is
 * said. In production nothing is there but what was recorded, whatever the arguments.
 *
 * @throws {UnusableConfiguration} for any other argument.
 */
export function isTrial(args: readonly string[], { NODE_ENV }: Environment): boolean {
  const other = args.find((argument) => argument !== SAMPLES);
  if (other !== undefined) {
    throw new UnusableConfiguration(
      `${other}: ${SAMPLES} is the only argument, everything else is in the environment`,
    );
  }
  return args.includes(SAMPLES) && NODE_ENV !== 'production';
}

/** What is tried out: how it is run, and what is said of it once it listens. */
export interface Trial {
  readonly config: Config;
  greet(engine: Engine, url: string): Promise<string>;
}

function isSet(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}

/** The same, on the clock of the samples, and with a log that does not hide what is said; unless another was asked for. */
function tried(config: Config, environment: Environment): Config & { readonly isAhead: boolean } {
  const { CONTINUO_CLOCK, CONTINUO_LOG } = environment;
  const since = isSet(CONTINUO_CLOCK) ? null : sampledAt(config.place.directory);
  const { now, isAhead } = sampleClock(config.now, since);
  const log = isSet(CONTINUO_LOG) ? config.log : 'warn';
  return { ...config, now, log, isAhead: isAhead || isSet(CONTINUO_CLOCK) };
}

/** Makes the server ready to be tried out. @throws Whatever the store throws. */
export async function prepareTrial(config: Config, environment: Environment): Promise<Trial> {
  const { directory } = config.place;
  const given = await fillWithSamples(config.place);
  const at = new Date().toISOString();
  const bearers: SampleBearer[] = given === null ? [] : drawTokens(directory, at);
  const { isAhead, ...run } = tried(config, environment);
  return {
    config: run,
    async greet(engine, url) {
      const clock = isAhead ? engine.now() : null;
      const toTry = await caseToTry(engine);
      return greeting({ url, directory, given, clock, bearers, toTry });
    },
  };
}
