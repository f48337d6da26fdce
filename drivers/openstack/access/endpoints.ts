import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { OpenStackContext } from '../context.ts';
import type { OpenStackProfile } from '../profile.ts';
import { lowerOf, type MicroversionRange, readRange } from './microversion.ts';
import type { Origins } from './origins.ts';
import type { ServiceType } from './service.ts';

/** Where a service's paths begin, and the microversion that is spoken there. */
export interface Endpoint {
  readonly origin: string;
  /** Without a slash at its end. */
  readonly path: string;
}

/** What a service is called where the catalog says nothing of a version. Placement has none in its path. */
const defaultVersions: Readonly<Record<ServiceType, string>> = {
  identity: '/v3',
  compute: '/v2.1',
  network: '/v2.0',
  image: '/v2',
  volume: '/v3',
  placement: '',
  'load-balancer': '/v2',
  'container-infra': '/v1',
};

const versionSegment = /\/v\d+(?:\.\d+)?(?=\/|$)/;

const link = z.object({ rel: z.string().optional(), href: z.string() });
const versionSchema = z.object({ id: z.string(), links: z.array(link).catch([]) });
const listSchema = z.union([
  z.object({ versions: z.object({ values: z.array(versionSchema) }) }).transform(({ versions }) => versions.values),
  z.object({ versions: z.array(versionSchema) }).transform(({ versions }) => versions),
]);

export interface Discovery {
  readonly origins: Origins;
  readonly context: OpenStackContext;
}

/**
 * Completes a catalog's address with a version where it has none: as the service itself lists them, else the usual one. The
 * rest of what the service says of its address is not used: behind a proxy it is often another's.
 */
export async function completed(
  type: ServiceType,
  url: URL,
  discovery: Discovery,
  call: CallOptions,
): Promise<Endpoint> {
  const path = url.pathname.replace(/\/+$/, '');
  const usual = defaultVersions[type];
  if (usual === '') return { origin: url.origin, path };
  if (type === 'identity') return { origin: url.origin, path: `${path.replace(/\/v(?:3|2\.0)$/, '')}/v3` };
  if (versionSegment.test(path)) return { origin: url.origin, path };
  const listed = listSchema.safeParse(await document({ origin: url.origin, path }, discovery, call)).data ?? [];
  const major = /\d+/.exec(usual)?.[0];
  const fitting = listed.filter(({ id }) => /^v?(\d+)/.exec(id)?.[1] === major);
  const segments = fitting.flatMap(({ links, id }) => links.map(({ href }) => segmentOf(href)).concat(`/${id}`));
  const version = segments.find((segment) => segment === usual) ?? segments.find((segment) => segment !== undefined);
  return { origin: url.origin, path: `${path}${version ?? usual}` };
}

const segmentOf = (href: string): string | undefined => versionSegment.exec(href)?.[0];

/** The microversion to ask for: the profile's, or the newest of an older cloud; undefined where the service has none. */
export async function agreedMicroversion(
  type: ServiceType,
  endpoint: Endpoint,
  { microversions }: Pick<OpenStackProfile, 'microversions'>,
  discovery: Discovery,
  call: CallOptions,
): Promise<string | undefined> {
  const pinned = microversions[type];
  if (pinned === undefined) return undefined;
  // What is behind the version, such as a project's id, is no part of the document's address.
  const found = versionSegment.exec(endpoint.path);
  const path = found ? endpoint.path.slice(0, found.index + found[0].length) : endpoint.path;
  const range: MicroversionRange | undefined = readRange(
    await document({ origin: endpoint.origin, path }, discovery, call),
    found?.[0],
  );
  return range === undefined ? pinned : lowerOf(pinned, range.newest);
}

/** The document that a service has at its root, for anybody; undefined where it shows none. */
async function document(
  { origin, path }: Endpoint,
  { origins, context }: Discovery,
  call: CallOptions,
): Promise<unknown> {
  try {
    const { text } = await origins.client(origin).request({
      method: 'GET',
      path: `${path}/`,
      headers: { accept: 'application/json' },
      signal: call.signal,
      timeoutMs: context.timings.requestTimeoutMs,
      changes: false,
    });
    return JSON.parse(text);
  } catch (error) {
    if (call.signal.aborted) throw error;
    return undefined;
  }
}
