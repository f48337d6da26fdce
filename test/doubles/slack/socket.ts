import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { parseJson } from './request-body.ts';
import type { SlackState } from './state.ts';

export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands';

/** What the app sent back for an envelope. */
export interface SocketAck {
  readonly envelopeId: string;
  /** `{}` for a bare acknowledgement. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Slack's end of Socket Mode. */
export interface FakeSocket {
  /** Open connections. */
  readonly connections: number;
  /** Connections that there ever were. */
  readonly opened: number;
  readonly acks: readonly SocketAck[];
  /** Pings and pongs that came from the app. */
  readonly heartbeats: { readonly pings: number; readonly pongs: number };
  /** Over the newest connection; rejects where there is none, and where it ends before the acknowledgement. */
  send(type: EnvelopeType, payload: object, options?: { readonly retry?: number }): Promise<SocketAck>;
  /** Asks every connection to come again, as Slack does now and then. */
  disconnect(reason: 'refresh_requested' | 'warning' | 'link_disabled' | 'too_many_websockets'): void;
  /** Ends every connection without a word. */
  drop(): void;
}

export interface SocketServer extends FakeSocket {
  /** A URL for one connection. */
  open(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

const ackSchema = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

interface Waiting {
  readonly connection: WebSocket;
  readonly resolve: (ack: SocketAck) => void;
  readonly reject: (error: Error) => void;
}

export function createSocketServer(state: SlackState): SocketServer {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const acks: SocketAck[] = [];
  const waiting = new Map<string, Waiting>();
  const heartbeats = { pings: 0, pongs: 0 };
  let opened = 0;
  const pinging = setInterval(() => {
    for (const connection of open) connection.ping();
  }, 5000);
  pinging.unref();

  function accept(connection: WebSocket): void {
    open.push(connection);
    opened += 1;
    connection.on('ping', () => {
      heartbeats.pings += 1;
    });
    connection.on('pong', () => {
      heartbeats.pongs += 1;
    });
    connection.on('message', (data) => {
      const ack = ackSchema.safeParse(parseJson(data.toString()));
      if (!ack.success) return;
      const { envelope_id: envelopeId, payload = {} } = ack.data;
      acks.push({ envelopeId, payload });
      waiting.get(envelopeId)?.resolve({ envelopeId, payload });
      waiting.delete(envelopeId);
      state.changed();
    });
    // A connection that breaks closes as well.
    connection.on('error', () => undefined);
    connection.on('close', () => {
      open.splice(open.indexOf(connection), 1);
      for (const [id, each] of waiting) {
        if (each.connection !== connection) continue;
        waiting.delete(id);
        each.reject(new Error(`the connection ended before ${id} was acknowledged`));
      }
      state.changed();
    });
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: state.world.app.id },
      }),
    );
    connection.ping();
    state.changed();
  }

  return {
    get connections() {
      return open.length;
    },
    get opened() {
      return opened;
    },
    acks,
    heartbeats,
    open() {
      const ticket = state.nextId('ticket');
      tickets.add(ticket);
      return `${state.origin.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${state.world.app.id}`;
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', state.origin);
      if (pathname !== '/link/' || !tickets.delete(searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    send(type, payload, { retry } = {}) {
      const connection = open.at(-1);
      if (!connection) return Promise.reject(new Error('no connection is open'));
      const envelopeId = state.nextId('envelope');
      const answered = new Promise<SocketAck>((resolve, reject) => {
        waiting.set(envelopeId, { connection, resolve, reject });
      });
      connection.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...(type === 'events_api' && {
            retry_attempt: retry ?? 0,
            retry_reason: retry === undefined ? '' : 'timeout',
          }),
        }),
      );
      return answered;
    },
    disconnect(reason) {
      for (const connection of open) {
        connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }));
      }
    },
    drop() {
      for (const connection of [...open]) connection.terminate();
    },
    close() {
      clearInterval(pinging);
      for (const connection of [...open]) connection.terminate();
      server.close();
    },
  };
}
