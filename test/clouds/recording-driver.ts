import type { CallOptions } from '../../drivers/contract/call.ts';
import type { CallLimits, CloudDriver, ConnectOptions } from '../../drivers/contract/driver.ts';
import type { KeyPairHandler } from '../../drivers/contract/keypair.ts';
import type { RegionZoneHandler } from '../../drivers/contract/region.ts';

export interface RecordingDriver extends CloudDriver {
  readonly connects: ConnectOptions[];
  /** Connections that were closed, by name. */
  readonly closes: string[];
  /** What every method does beside answering; replace it to make calls fail or wait. */
  onCall: (method: string, call: CallOptions) => Promise<void>;
  onConnect: (options: ConnectOptions) => Promise<void>;
  /** Of connections that are opened from now on. */
  limits: CallLimits;
}

/** A tiny cloud with a class as one handler and an object as the other. */
export function createRecordingDriver(): RecordingDriver {
  const driver: RecordingDriver = {
    provider: 'TEST',
    version: '1.0.0',
    connects: [],
    closes: [],
    onCall: async () => undefined,
    onConnect: async () => undefined,
    limits: {},
    async connect(options) {
      driver.connects.push(options);
      await driver.onConnect(options);
      const { connectionName } = options;
      return {
        handlers: { keyPair: new KeyPairs(driver), regionZone: createRegions(driver) },
        facts: { zoneBasedControl: true, vpcCidr: true, emulatedVpc: false, singleVpc: false, tagResourceTypes: [] },
        limits: driver.limits,
        check: (call) => driver.onCall('check', call),
        async close() {
          driver.closes.push(connectionName);
        },
      };
    },
  };
  return driver;
}

const iid = { nameId: 'key-01', systemId: 'key-0001' };

class KeyPairs implements KeyPairHandler {
  readonly #driver: RecordingDriver;

  constructor(driver: RecordingDriver) {
    this.#driver = driver;
  }

  async listIid(call: CallOptions) {
    await this.#driver.onCall('listIid', call);
    return [iid];
  }

  async createKey({ name }: { name: string }, call: CallOptions) {
    await this.#driver.onCall('createKey', call);
    return { iid: { ...iid, nameId: name }, privateKey: 'not a key' };
  }

  async listKey(call: CallOptions) {
    await this.#driver.onCall('listKey', call);
    return [{ iid }];
  }

  async getKey(_keyPair: unknown, call: CallOptions) {
    await this.#driver.onCall('getKey', call);
    return { iid };
  }

  async deleteKey(_keyPair: unknown, call: CallOptions) {
    await this.#driver.onCall('deleteKey', call);
  }
}

const createRegions = (driver: RecordingDriver): RegionZoneHandler =>
  Object.freeze({
    async listRegionZone(call: CallOptions) {
      await driver.onCall('listRegionZone', call);
      return [];
    },
    async getRegionZone(name: string, call: CallOptions) {
      await driver.onCall('getRegionZone', call);
      return { name, displayName: name, zones: [] };
    },
    async listOrgRegion(call: CallOptions) {
      await driver.onCall('listOrgRegion', call);
      return {};
    },
    async listOrgZone(call: CallOptions) {
      await driver.onCall('listOrgZone', call);
      return {};
    },
  });
