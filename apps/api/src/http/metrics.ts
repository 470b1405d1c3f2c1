import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EngineStanding } from '#libs/nest-kit';
import type { Answered } from './server-log.js';

/** Upper bounds of the durations counted, in seconds. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is counted while the server runs, as Prometheus reads it. Nothing of it names a person. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'continuo_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly commands = new Counter({
    name: 'continuo_commands_total',
    help: 'Commands decided, by outcome; refused ones by code.',
    labelNames: ['command', 'outcome', 'code'],
    registers: [this.registry],
  });

  constructor(standing: () => Promise<EngineStanding>) {
    const lag = new Gauge({
      name: 'continuo_views_lag_seconds',
      help: 'Age of the oldest event that is not in the views.',
      registers: [this.registry],
    });
    this.registry.registerMetric(
      new Gauge({
        name: 'continuo_views_lag_events',
        help: 'Events that are not in the views.',
        registers: [],
        async collect() {
          const { events, seconds } = (await standing()).lag;
          this.set(events);
          lag.set(seconds);
        },
      }),
    );
    collectDefaultMetrics({ register: this.registry });
  }

  answered({ method, route, status, milliseconds }: Answered): void {
    this.requests.observe({ method, route, status }, milliseconds / 1000);
  }

  /** @param code Of the refusal; empty for what was accepted. */
  decided(command: string, outcome: string, code = ''): void {
    this.commands.inc({ command, outcome, code });
  }

  /** Media type and text of the exposition. */
  async exposed(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }
}
