import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the packages and the data of peers are kept between runs. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'spinneret', 'peers', 'openstack');

/** The data of this checkout's own peer. */
export const peerFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(cacheFolder(env), `peer-${createHash('sha256').update(checkout).digest('hex').slice(0, 8)}`);

export const scriptsFolder = fileURLToPath(new URL('server', import.meta.url));
