import type { ConnectionRecords } from '../../tools/records.ts';
import type { CloudSettingsRecord } from './cloud-settings.ts';

const provider = 'MOCK';
const driver = 'mock-driver';
const credential = 'mock-demo';
const regions = ['seoul', 'tokyo'];

/**
 * Registers the demo cloud's connections at the very first start: where no connection config was ever registered.
 * Resolves to whether it did. Two processes that start at the same moment register the same records.
 */
export async function offerDemo(records: ConnectionRecords, settings: CloudSettingsRecord): Promise<boolean> {
  if ((await settings.read()).demoOffered) return false;
  const first = (await records.connections.list()).length === 0;
  if (first) {
    await records.drivers.register({ name: driver, provider });
    await records.credentials.register({ name: credential, provider }, { MockName: 'demo' });
    for (const region of regions) {
      await records.regions.register({ name: region, provider, region });
      await records.connections.register({ name: `mock-${region}`, provider, driver, credential, region });
    }
  }
  await settings.set({ demoOffered: true, ...(first && { defaultConnection: `mock-${regions[0]}` }) });
  return first;
}
