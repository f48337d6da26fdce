import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request of an AWS client, as far as its form tells what it is. */
export interface AwsRequest {
  /** As its signature says it: `ec2`, `elasticloadbalancing`, `eks`. Empty where it has none. */
  readonly service: string;
  readonly region: string;
  /** The name in the API reference: `RunInstances`. */
  readonly action: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function readRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      dropped.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
  const method = incoming.method ?? '';
  const path = incoming.url ?? '';
  const body = await text(incoming);
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  return { service, region, action: actionOf(method, path, headers, body), method, path, headers, body };
}

/** The parameters of a request in the query protocol: `parameters(request).get('InstanceId.1')`. */
export const parameters = ({ body }: Pick<AwsRequest, 'body'>): URLSearchParams => new URLSearchParams(body);

/** Headers that are about one connection, or that sending a text makes anew. */
const dropped = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

function actionOf(method: string, path: string, headers: Readonly<Record<string, string>>, body: string): string {
  const target = headers['x-amz-target'];
  if (target) return target.slice(target.lastIndexOf('.') + 1);
  const [, called] = /^\/service\/[^/]+\/operation\/(\w+)/.exec(path) ?? [];
  if (called) return called;
  const named = new URLSearchParams(body).get('Action');
  if (named) return named;
  const [place = ''] = path.split('?');
  return restActions.find(([verb, form]) => verb === method && form.test(place))?.[2] ?? `${method} ${place}`;
}

/** The actions of EKS, which has its own paths. */
const restActions: readonly (readonly [method: string, path: RegExp, action: string])[] = [
  ['POST', /^\/clusters$/, 'CreateCluster'],
  ['GET', /^\/clusters$/, 'ListClusters'],
  ['GET', /^\/clusters\/[^/]+$/, 'DescribeCluster'],
  ['DELETE', /^\/clusters\/[^/]+$/, 'DeleteCluster'],
  ['POST', /^\/clusters\/[^/]+\/update-config$/, 'UpdateClusterConfig'],
  ['POST', /^\/clusters\/[^/]+\/updates$/, 'UpdateClusterVersion'],
  ['GET', /^\/clusters\/[^/]+\/updates$/, 'ListUpdates'],
  ['GET', /^\/clusters\/[^/]+\/updates\/[^/]+$/, 'DescribeUpdate'],
  ['POST', /^\/clusters\/[^/]+\/node-groups$/, 'CreateNodegroup'],
  ['GET', /^\/clusters\/[^/]+\/node-groups$/, 'ListNodegroups'],
  ['GET', /^\/clusters\/[^/]+\/node-groups\/[^/]+$/, 'DescribeNodegroup'],
  ['DELETE', /^\/clusters\/[^/]+\/node-groups\/[^/]+$/, 'DeleteNodegroup'],
  ['POST', /^\/clusters\/[^/]+\/node-groups\/[^/]+\/update-config$/, 'UpdateNodegroupConfig'],
  ['POST', /^\/clusters\/[^/]+\/node-groups\/[^/]+\/update-version$/, 'UpdateNodegroupVersion'],
  ['GET', /^\/clusters\/[^/]+\/addons$/, 'ListAddons'],
  ['GET', /^\/clusters\/[^/]+\/addons\/[^/]+$/, 'DescribeAddon'],
  ['GET', /^\/cluster-versions$/, 'DescribeClusterVersions'],
  ['POST', /^\/tags\//, 'TagResource'],
  ['DELETE', /^\/tags\//, 'UntagResource'],
  ['GET', /^\/tags\//, 'ListTagsForResource'],
];
