import type { CloudConnection } from '../../drivers/contract/driver.ts';
import type { Clouds, OperationContext } from '../../tools/context.ts';
import { createTestClouds } from '../doubles/clouds.ts';

/** The mock cloud's demo world, where whatever is not a read throws. */
export interface ReadOnlyCloud {
  readonly context: OperationContext;
  /** Driver methods and records that were asked to change something: there are to be none. */
  readonly changes: readonly string[];
  /** Driver methods that were read. */
  readonly reads: ReadonlySet<string>;
}

/** By their names, so that a method which the contract does not have yet counts as a change until it says otherwise. */
export const isReadMethod = (method: string): boolean => /^(?:list|get|find|check|compare)[A-Z]/.test(method);

const readOfRecords: ReadonlySet<string> = new Set(['list', 'get', 'check']);

export async function createReadOnlyCloud(provider: string): Promise<ReadOnlyCloud> {
  const { clouds, context } = await createTestClouds();
  const changes: string[] = [];
  const reads = new Set<string>();

  function readOnly<T extends object>(of: string, target: T, isRead: (method: string) => boolean): T {
    return new Proxy(target, {
      get(own, property) {
        const value: unknown = Reflect.get(own, property);
        if (typeof value !== 'function') return value;
        const method = String(property);
        if (isRead(method)) {
          reads.add(method);
          return value.bind(own);
        }
        return () => {
          changes.push(`${of}.${method}`);
          throw new Error(`${of}.${method} was asked to change something`);
        };
      },
    });
  }

  const guarded = (connection: CloudConnection): CloudConnection => ({
    ...connection,
    handlers: Object.fromEntries(
      Object.entries(connection.handlers).map(([name, handler]) => [
        name,
        handler && readOnly(name, handler, isReadMethod),
      ]),
    ),
  });
  const records = Object.fromEntries(
    Object.entries(clouds.records).map(([name, set]) => [
      name,
      readOnly(`records.${name}`, set, (method) => readOfRecords.has(method)),
    ]),
  ) as unknown as Clouds['records'];
  const readOnlyClouds: Clouds = {
    ...clouds,
    records,
    open: async (name, signal) => {
      const opened = await clouds.open(name, signal);
      return { ...opened, provider, connection: guarded(opened.connection) };
    },
    list: async () => (await clouds.list()).map((each) => ({ ...each, provider })),
    server: async (name, signal) => readOnly('server', await clouds.server(name, signal), isReadMethod),
  };
  return { context: context({ clouds: readOnlyClouds }), changes, reads };
}
