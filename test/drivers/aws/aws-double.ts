import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { errorBody, okBody, protocolOf } from './aws-double-wire.ts';

/** A request as AWS reads it. */
export interface AwsRequest {
  /** As it was signed for: `ec2`, `elasticloadbalancing`, `eks`, `iam`, `sts`, `servicequotas`, `pricing`. */
  readonly service: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** `DescribeVpcs`; for EKS, which has no names of actions on the wire, `GET /clusters/{name}` with the real name. */
  readonly action: string;
  /** The parameters of the services that speak XML: `Filter.1.Name`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The body of the services that speak JSON. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What the double does with a request. */
export type AwsAnswer =
  /** The members of the answer, by their names on the wire: `{ vpcSet: { item: [{ vpcId: 'vpc-1' }] } }`. */
  | { readonly ok: object }
  | { readonly code: string; readonly status?: number; readonly message?: string }
  /** Something else than AWS answers: a gateway, a proxy. */
  | { readonly status: number; readonly text: string }
  /** The socket is closed without an answer. */
  | { readonly cut: true }
  /** No answer comes. */
  | { readonly silent: true };

type Script = AwsAnswer | ((request: AwsRequest) => AwsAnswer | Promise<AwsAnswer>);

export interface AwsDouble {
  readonly endpoint: string;
  /** Everything that came, in order. */
  readonly requests: readonly AwsRequest[];
  /** How often an action was asked for. */
  count(action: string): number;
  /** One answer after the other; the last one stays. What was said before of the action is forgotten. */
  on(action: string, ...answers: readonly Script[]): void;
  /** The keys have ended: every request signed with them is refused, as each service does it. */
  expire(accessKeyId: string): void;
  /** What time it is at AWS. Requests signed five minutes before or after are refused. */
  setClock(now: () => Date): void;
  close(): Promise<void>;
}

const requestId = '11111111-2222-4333-8444-555555555555';
const mostSkewMs = 5 * 60_000;

/**
 * A server that answers as AWS does, over its three protocols, what a test has scripted. It knows nothing of clouds: what
 * AWS would really do is tested against moto in `test/peers/aws`.
 */
export async function openAwsDouble(): Promise<AwsDouble> {
  const scripts = new Map<string, Script[]>();
  const expired = new Set<string>();
  const requests: AwsRequest[] = [];
  let clock: (() => Date) | undefined;

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await read(incoming);
    requests.push(request);
    const script = refusalOf(request) ?? next(request.action);
    const wanted = typeof script === 'function' ? await script(request) : script;
    outgoing.sendDate = clock === undefined;
    if (clock) outgoing.setHeader('date', clock().toUTCString());
    send(request, wanted, outgoing);
  }

  function next(action: string): Script {
    const answers = scripts.get(action);
    if (!answers) return { code: 'InvalidAction', message: `the test has not scripted ${action}` };
    return (answers.length > 1 ? answers.shift() : answers[0]) ?? { code: 'InvalidAction' };
  }

  function refusalOf({ service, accessKeyId, headers }: AwsRequest): AwsAnswer | undefined {
    if (expired.has(accessKeyId)) {
      if (service === 'ec2') return { code: 'RequestExpired', message: 'Request has expired.' };
      return {
        code: service === 'eks' ? 'ExpiredTokenException' : 'ExpiredToken',
        status: 403,
        message: 'The security token included in the request is expired',
      };
    }
    const signed = signedAt(String(headers['x-amz-date'] ?? ''));
    if (!clock || Math.abs(signed - clock().getTime()) <= mostSkewMs) return undefined;
    return service === 'ec2'
      ? { code: 'RequestExpired', message: 'Request has expired.' }
      : { code: 'SignatureDoesNotMatch', status: 403, message: 'Signature expired' };
  }

  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    count: (action) => requests.filter((request) => request.action === action).length,
    on: (action, ...answers) => void scripts.set(action, [...answers]),
    expire: (accessKeyId) => void expired.add(accessKeyId),
    setClock(now) {
      clock = now;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer that comes late. */
export const after =
  (durationMs: number, answer: AwsAnswer): Script =>
  async () => {
    await setTimeout(durationMs);
    return answer;
  };

export const throttled: AwsAnswer = { code: 'RequestLimitExceeded', status: 503, message: 'Request limit exceeded.' };

async function read(incoming: IncomingMessage): Promise<AwsRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { headers, method = 'GET', url = '/' } = incoming;
  const [, accessKeyId = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  const base = { service, region, accessKeyId, headers };
  switch (protocolOf(service)) {
    case 'rest-json':
      return { ...base, action: `${method} ${url}`, parameters: {}, body: text === '' ? undefined : JSON.parse(text) };
    case 'json': {
      const [, action = ''] = String(headers['x-amz-target'] ?? '').split('.');
      return { ...base, action, parameters: {}, body: JSON.parse(text) };
    }
    default: {
      const parameters = Object.fromEntries(new URLSearchParams(text));
      return { ...base, action: parameters.Action ?? '', parameters, body: undefined };
    }
  }
}

function send(request: AwsRequest, answer: AwsAnswer, outgoing: ServerResponse): void {
  if ('silent' in answer) return;
  if ('cut' in answer) return void outgoing.socket?.destroy();
  if ('text' in answer) return void outgoing.writeHead(answer.status).end(answer.text);
  outgoing.setHeader('x-amzn-requestid', requestId);
  const protocol = protocolOf(request.service);
  const isXml = protocol === 'ec2' || protocol === 'query';
  outgoing.setHeader('content-type', isXml ? 'text/xml;charset=UTF-8' : 'application/x-amz-json-1.1');
  if ('ok' in answer) {
    return void outgoing.writeHead(200).end(okBody(protocol, request.action, answer.ok, requestId));
  }
  const { code, status = 400, message = `${code} said the double` } = answer;
  if (!isXml) outgoing.setHeader('x-amzn-errortype', code);
  outgoing.writeHead(status).end(errorBody(protocol, { code, message, requestId }));
}

/** `20261121T194739Z` */
const signedAt = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
