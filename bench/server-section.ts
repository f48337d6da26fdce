import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { milliseconds, type Row, table, within } from './table.ts';

export const serverConnections = 200;
/** How long a connection takes to list its VMs, and how long one of them takes. */
export const usualMs = 50;
export const slowestMs = 1_000;
/** What "little more than the slowest" is: the rest of a turn, and a machine that does other things. */
const overSlowest = 1.5;
const socketAim = 64;

/** In milliseconds; `sockets`: how many were open at most. */
export const serverFiguresSchema = z.object({
  first: z.number(),
  again: z.number(),
  slowest: z.number(),
  sequential: z.number(),
  sockets: z.number(),
});
export type ServerFigures = z.infer<typeof serverFiguresSchema>;

/** Many connections of one CB-Spider server, listed at once through the agent. Measured in a process of its own. */
export function serverSection(): string {
  const { first, again, slowest, sequential, sockets } = measure();
  const row = (name: string, value: number, aim?: Row['aim']): Row => ({
    name,
    figures: [milliseconds(value)],
    ...(aim && { aim }),
  });
  const limit = Math.round(slowest * overSlowest);
  return [
    table(
      `All VMs of ${serverConnections} connections through one CB-Spider server, ${usualMs} ms each, one ${slowestMs} ms`,
      ['time'],
      [
        row('the slowest connection alone', slowest),
        row('one after the other', sequential),
        row('"list all VMs", connecting first', first),
        row('"list all VMs" again', again, within(again, limit, ' ms')),
      ],
    ),
    table(
      'Sockets to the server',
      ['most'],
      [{ name: 'open at the same time', figures: [String(sockets)], aim: within(sockets, socketAim, '') }],
    ),
  ].join('\n\n');
}

function measure(): ServerFigures {
  const script = fileURLToPath(new URL('measure-servers.ts', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`measuring connections through a server ended with ${status}`);
  return serverFiguresSchema.parse(JSON.parse(stdout));
}
