import { utimes } from 'node:fs/promises';
import { leaseFile, type Peer, startPeer } from './peer.ts';

/** A peer that runs at least until it is let go, and for the next who wants it a while longer. */
export interface LeasedPeer extends Peer {
  letGo(): void;
}

const renewEveryMs = 10_000;

/** The peer that runs, or one that is started and that ends by itself when nobody holds it, even where tests are killed. */
export async function leasePeer(): Promise<LeasedPeer> {
  const peer = await startPeer('for tests');
  const timer = setInterval(() => void renew(), renewEveryMs);
  timer.unref();
  await renew();
  return { ...peer, letGo: () => clearInterval(timer) };
}

/** One that a person has started has no lease, and needs none. */
async function renew(): Promise<void> {
  const now = new Date();
  await utimes(leaseFile(), now, now).catch(() => undefined);
}
