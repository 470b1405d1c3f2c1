import { afterAll } from '@jest/globals';
import { removeDirectories } from './continuo.js';
import { describeSamples, describeTogether, sampleNames } from './expected-answers.js';

const samples = sampleNames(/^s\d/);

afterAll(removeDirectories);

describeSamples(samples);
describeTogether(samples, 'demonstration');
