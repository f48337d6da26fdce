import { describe, expect, it } from 'vitest';
import { providers } from '../../drivers/index.ts';
import { offerDemo } from '../../src/clouds/demo.ts';
import { createInstallation } from './installation.ts';

describe('the demo cloud', () => {
  it('is there at the first start, with a default connection', async () => {
    await using installation = await createInstallation({ providers });
    const { clouds } = installation;
    expect(await offerDemo(clouds.records, clouds.settings)).toBe(true);
    expect(await clouds.list()).toEqual([
      { name: 'mock-seoul', provider: 'MOCK', region: 'seoul', zone: undefined },
      { name: 'mock-tokyo', provider: 'MOCK', region: 'tokyo', zone: undefined },
    ]);
    expect(await clouds.defaultConnection()).toBe('mock-seoul');
  });

  it('does not come back after it was removed', async () => {
    await using installation = await createInstallation({ providers });
    const { clouds } = installation;
    await offerDemo(clouds.records, clouds.settings);
    for (const { name } of await clouds.list()) await clouds.records.connections.unregister(name);
    expect(await offerDemo(clouds.records, clouds.settings)).toBe(false);
    expect(await clouds.list()).toEqual([]);
  });

  it('stays away where connections are registered already', async () => {
    await using installation = await createInstallation();
    const { clouds } = installation;
    await installation.register('north-01');
    expect(await offerDemo(clouds.records, clouds.settings)).toBe(false);
    expect((await clouds.list()).map(({ name }) => name)).toEqual(['north-01']);
    expect(await clouds.defaultConnection()).toBeUndefined();
  });
});
