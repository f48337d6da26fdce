import type { CallOptions } from '../../drivers/contract/call.ts';
import type { CloudServer, ServerRecordSet } from '../../drivers/contract/server.ts';
import type { RunDriverCall } from './recording.ts';

/** The same server, each administrative call of which goes through `run`. A connection's own calls are its own affair. */
export function recordedServer(server: CloudServer, run: RunDriverCall): CloudServer {
  return {
    status: (call) => run('checkServer', undefined, call, (bounded) => server.status(bounded)),
    drivers: recordedSet('Driver', server.drivers, run),
    regions: recordedSet('Region', server.regions, run),
    connections: recordedSet('Connection', server.connections, run),
    credentials: {
      ...recordedReads('Credential', server.credentials, run),
      register: (record, values, call) =>
        run('registerServerCredential', record.name, call, (bounded) =>
          server.credentials.register(record, values, bounded),
        ),
    },
    connect: (options) => server.connect(options),
    close: () => server.close(),
  };
}

function recordedSet<R extends { readonly name: string }>(
  kind: string,
  set: ServerRecordSet<R>,
  run: RunDriverCall,
): ServerRecordSet<R> {
  return {
    ...recordedReads(kind, set, run),
    register: (record, call) =>
      run(`registerServer${kind}`, record.name, call, (bounded) => set.register(record, bounded)),
  };
}

function recordedReads<R extends { readonly name: string }>(
  kind: string,
  set: Omit<ServerRecordSet<R>, 'register'>,
  run: RunDriverCall,
): Omit<ServerRecordSet<R>, 'register'> {
  return {
    list: (call: CallOptions) => run(`listServer${kind}`, undefined, call, (bounded) => set.list(bounded)),
    get: (name, call) => run(`getServer${kind}`, name, call, (bounded) => set.get(name, bounded)),
    unregister: (name, call) => run(`unregisterServer${kind}`, name, call, (bounded) => set.unregister(name, bounded)),
  };
}
