// Where Jest runs each suite: a context of its own. Jest's asks a proxy for every global, so that `Math.floor` in a loop
// costs a hundred times what it costs a program, and what computes spends a third of its time on it. A context made
// without an object to stand for its globals has them as a program has.
import { createRequire } from 'node:module';
import vm from 'node:vm';

/** The environment that comes with Jest. */
const { TestEnvironment } = createRequire(import.meta.resolve('jest'))('jest-environment-node');

export default class PlainContext extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}
