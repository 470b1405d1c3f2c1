import { afterAll } from '@jest/globals';
import { removeDirectories } from './continuo.js';
import { describeSamples, sampleNames } from './expected-answers.js';

afterAll(removeDirectories);

describeSamples(sampleNames(/^\d/));
