import { createMockDriver } from '../../../drivers/mock/index.ts';

/** A process of its own that makes images: `image-writer.ts <state directory> <name prefix> <how many>`. */
const [stateDirectory = '', prefix = '', count = '0'] = process.argv.slice(2);
const { signal } = new AbortController();

const { handlers } = await createMockDriver().connect({
  connectionName: 'mock-test',
  credential: { MockName: 'test' },
  region: { region: 'seoul' },
  stateDirectory,
  signal,
});
for (let number = 0; number < Number(count); number += 1) {
  await handlers.image?.createImage?.({ name: `${prefix}-${number}`, osPlatform: 'Linux/UNIX' }, { signal });
}
