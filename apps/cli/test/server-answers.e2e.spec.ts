import { afterAll } from '@jest/globals';
import { FULL, removeDirectories } from './continuo.js';
import { describeSamples, describeTogether, sampleNames } from './expected-answers.js';
import { onServer } from './servers.js';

// The same answers as with the events in a directory: every sample where the suite is asked for everything, else a few.
const worked = sampleNames(/^\d/);
const own = sampleNames(/^s\d/);

afterAll(removeDirectories);

describeSamples(FULL ? [...worked, ...own] : worked.slice(0, 2), onServer);
describeTogether(own, 'demonstration', onServer);
