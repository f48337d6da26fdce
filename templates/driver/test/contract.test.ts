import { describeDriverContract, methodNames } from 'spinneret/testing';
import { createDriver } from '../src/index.ts';

/** The behaviour that every driver owes. For a real cloud: an account in which tests may make and remove resources. */
describeDriverContract('the example driver', {
  provider: 'EXAMPLECLOUD',
  async open() {
    const driver = await createDriver();
    const connection = await driver.connect({
      connectionName: 'example-north',
      credential: { ApiKey: 'test-key' },
      region: { region: 'north' },
      stateDirectory: import.meta.dirname,
      signal: new AbortController().signal,
    });
    return { connection, cleanup: () => connection.close() };
  },
  // What the driver does not have has no tests; the declaration itself is tested.
  lacks: methodNames.filter((method) => !/^(?:regionZone|vpc|keyPair)\./.test(method)),
  // Image and spec are for drivers with VMs.
  samples: { region: 'north', image: 'none', spec: 'none' },
  settle: { timeoutMs: 5000, pollMs: 10 },
});
