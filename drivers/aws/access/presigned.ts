import type { STSClient } from '@aws-sdk/client-sts';
import type { HttpRequest, RequestPresigner, RequestSigner } from '@smithy/types';

/** A request to STS that whoever has its URL may send once or more, in the name of the connection, until it ends. */
export interface PresignedRequest {
  readonly query: Readonly<Record<string, string>>;
  /** Whoever sends it must send these too. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number;
}

/** The URL is a secret. Sends nothing but what reading the keys of a profile may need. */
export async function presignedUrl(
  client: STSClient,
  { query, headers, expiresInSeconds }: PresignedRequest,
  { region, endpoint }: { readonly region: string; readonly endpoint: string | undefined },
): Promise<string> {
  const { url } = client.config.endpointProvider({ Region: region, UseGlobalEndpoint: false, Endpoint: endpoint });
  const request: HttpRequest = {
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    path: url.pathname,
    query: { ...query },
    headers: { ...headers, host: url.host },
  };
  const signer = await client.config.signer();
  if (!canPresign(signer)) throw new TypeError('the signer of the SDK signs no URLs');
  const signed = await signer.presign(request, {
    expiresIn: expiresInSeconds,
    signingRegion: region,
    signingService: 'sts',
    signingDate: new Date(Date.now() + client.config.systemClockOffset),
  });
  const search = new URLSearchParams(signed.query as Record<string, string>);
  return `${url.origin}${url.pathname}?${search.toString().replaceAll('+', '%20')}`;
}

const canPresign = (signer: RequestSigner): signer is RequestSigner & RequestPresigner =>
  'presign' in signer && typeof signer.presign === 'function';
