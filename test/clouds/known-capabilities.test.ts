import { describe, expect, it } from 'vitest';
import { createInstallation, never } from './installation.ts';

describe('what is known of connections', () => {
  it('opens none of them', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01', 'north-02');
    expect(await installation.clouds.knownCapabilities()).toEqual(['direct', 'direct']);
    expect(installation.driver.connects).toEqual([]);
  });

  it('is what a connection could do when it was opened', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    const capability = await installation.clouds.capability('north-01', never);
    expect(await installation.clouds.knownCapabilities()).toEqual([capability]);
  });

  it('is forgotten when one of its records is registered again', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    await installation.clouds.open('north-01', never);
    await installation.clouds.records.drivers.register({ name: 'test-driver', provider: 'TEST' });
    expect(await installation.clouds.knownCapabilities()).toEqual(['direct']);
  });
});
