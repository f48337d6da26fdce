import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { type Account, openAccount } from '../../../drivers/openstack/account.ts';
import { contextOf, type OpenStackOptions } from '../../../drivers/openstack/context.ts';
import { createOpenStackDriver } from '../../../drivers/openstack/index.ts';
import { openStackProfile } from '../../../drivers/openstack/profile.ts';
import { leasePeer } from './lease.ts';
import type { Peer } from './peer.ts';
import { type ProjectState, readState } from './project-state.ts';
import { logIn, type Rest } from './rest.ts';
import { liftQuotas, loginTo, makeProject, removeProject } from './seed/project.ts';
import { samples } from './seed/samples.ts';
import { sweep } from './sweep.ts';

export const call: CallOptions = { signal: new AbortController().signal };

/** How to get into the project. Whatever is left out is right. */
export interface Place {
  /** The identity service's address. */
  readonly url?: string;
  readonly region?: string;
  readonly zone?: string;
  readonly credential?: Readonly<Record<string, string>>;
  readonly options?: OpenStackOptions;
}

/** A project of its own on the peer, seen by the driver and past it. */
export interface World {
  readonly peer: Peer;
  readonly admin: Rest;
  /** The project's own user. */
  readonly user: Rest;
  readonly project: string;
  connect(place?: Place): Promise<CloudConnection>;
  /** What handlers work with, for requests that no handler would send. */
  openAccount(place?: Place): Promise<Account>;
  state(): Promise<ProjectState>;
  /** Removes the project with all that is in it. */
  close(): Promise<void>;
}

/** The peer answers in fractions of a second: so often it is asked. */
export const quick: OpenStackOptions = { timings: { firstPollMs: 150, longestPollMs: 600, settleLimitMs: 120_000 } };

export async function openWorld(title: string, existing?: string): Promise<World> {
  const peer = await leasePeer();
  const admin = await logIn(peer.admin);
  const project = existing ?? `${title}-${randomBytes(4).toString('hex')}`;
  const id = await makeProject(admin, project);
  if (existing === undefined) await liftQuotas(admin, id);
  const user = await logIn(loginTo(peer.admin.identityUrl, project));
  const folders: string[] = [];

  async function optionsFor({ url, region, zone, credential }: Place) {
    const stateDirectory = await mkdtemp(join(tmpdir(), 'openstack-peer-'));
    folders.push(stateDirectory);
    return {
      connectionName: 'peer',
      credential: {
        IdentityEndpoint: url ?? peer.admin.identityUrl,
        Username: project,
        Password: project,
        ProjectName: project,
        DomainName: 'Default',
        ...credential,
      },
      region: { region: region ?? samples.region, ...(zone !== undefined && { zone }) },
      stateDirectory,
      signal: call.signal,
    };
  }

  return {
    ...{ peer, admin, user, project },
    async connect(place = {}) {
      return await createOpenStackDriver({ ...quick, ...place.options }).connect(await optionsFor(place));
    },
    async openAccount(place = {}) {
      return await openAccount(await optionsFor(place), contextOf({ ...quick, ...place.options }), openStackProfile);
    },
    state: () => readState(user),
    async close() {
      await sweep(user);
      if (existing === undefined) await removeProject(admin, { project: id, user: user.userId });
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
      peer.letGo();
    },
  };
}
