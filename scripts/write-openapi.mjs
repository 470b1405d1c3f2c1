// Writes the description of the server from its routes: run by `npm run openapi`, after a build.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../dist/apps/api/src/app.js';
import { configIn } from '../dist/apps/api/src/config.js';
import { OpenApi } from '../dist/apps/api/src/openapi/openapi.js';
import { openEngine } from '../dist/libs/nest-kit/src/index.js';

const FILE = new URL('../docs/reference/openapi.json', import.meta.url);

const data = mkdtempSync(join(tmpdir(), 'continuo-openapi-'));
const config = configIn({ CONTINUO_DATA: data });
const engine = await openEngine(config);
const app = await createApp({ config, engine, logger: pino({ level: 'silent' }) });
writeFileSync(FILE, `${JSON.stringify(app.get(OpenApi).document, null, 2)}\n`);
await app.close();
await engine.close();
rmSync(data, { recursive: true });
