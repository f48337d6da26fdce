import type { ErrorSubject } from '../../contract/errors.ts';
import { createHttpClient, type HttpClient } from '../../shared/http.ts';

/** One client for each server of a cloud: its services may be on several. */
export interface Origins {
  /** `origin` is scheme, host and port. */
  client(origin: string): HttpClient;
  close(): Promise<void>;
}

/** Sockets to one server at a time. */
const connections = 12;

export function createOrigins(options: { readonly provider: string; readonly subject: ErrorSubject }): Origins {
  const clients = new Map<string, HttpClient>();
  return {
    client(origin) {
      const known = clients.get(origin);
      if (known) return known;
      const made = createHttpClient({ ...options, origin, connections });
      clients.set(origin, made);
      return made;
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}
