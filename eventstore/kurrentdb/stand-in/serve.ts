/**
 * A stand-in as a process of its own, to be killed: `node serve.js --port 0 --journal FILE`. It
 * tells on a line of JSON where it listens, and ends on SIGTERM.
 */
import { parseArgs } from 'node:util';
import { startStandIn } from './index.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    journal: { type: 'string' },
    nodes: { type: 'string', default: '1' },
  },
});

const standIn = await startStandIn({
  port: Number(values.port),
  nodes: values.nodes === '3' ? 3 : 1,
  ...(values.journal === undefined ? {} : { journal: values.journal }),
});

process.once('SIGTERM', () => {
  void standIn.stop().then(() => process.exit(0));
});
process.stdout.write(`${JSON.stringify({ connection: standIn.connection, pid: process.pid })}\n`);
