import { EC2Client } from '@aws-sdk/client-ec2';
import { EKSClient } from '@aws-sdk/client-eks';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsContext } from '../context.ts';
import type { Credentials } from './credentials.ts';
import { failureOf } from './failure.ts';
import { type PresignedRequest, presignedUrl } from './presigned.ts';
import { readSdkError } from './sdk-error.ts';
import type { Ask, AwsServices } from './service.ts';
import { createServiceApi } from './service-api.ts';
import { createSigningIdentity } from './signing-identity.ts';
import { createTransport } from './transport.ts';

/** Sockets to one service, whatever the number of calls at the same time. */
const connections = 16;

export interface OpenServices extends AwsServices {
  /** EC2 of another region, for what is listed of all of them. */
  ec2In(region: string): AwsServices['ec2'];
  /** A URL with which somebody else may ask STS in the name of the connection; a secret. */
  presigned(request: PresignedRequest, ask: Ask): Promise<string>;
  close(): Promise<void>;
}

/**
 * The services of one region. Each client is made when it is first asked for, and what is rarely asked for is imported
 * then; none sends anything before.
 */
export function openServices(
  { signing, endpoint }: Credentials,
  { context, region }: { readonly context: AwsContext; readonly region: string },
): OpenServices {
  const transport = createTransport({ requestTimeoutMs: context.timings.requestTimeoutMs, connections });
  const identity = createSigningIdentity(signing, { context, region, endpoint, transport });
  const options = { context, identity, place: { region, endpoint, signing } };
  const config = {
    region,
    credentials: identity.provide,
    requestHandler: transport,
    // The SDK would repeat creates whose answer was lost; `service-api.ts` decides what is sent again.
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    authSchemePreference: ['sigv4'],
    userAgentAppId: 'spinneret',
    ...(endpoint !== undefined && { endpoint }),
    ...(signing.from === 'profile' && { profile: signing.profile }),
    // What the machine's files say is for those whose keys come from there.
    ...(signing.from === 'keys' && {
      ignoreConfiguredEndpointUrls: true,
      useDualstackEndpoint: false,
      useFipsEndpoint: false,
    }),
  };
  const ec2In = (place: string) =>
    createServiceApi(
      once(() => new EC2Client({ ...config, region: place })),
      { ...options, place: { ...options.place, region: place } },
    );
  const sts = once(() => new STSClient({ ...config }));
  return {
    ec2: ec2In(region),
    ec2In,
    elb: createServiceApi(
      once(() => new ElasticLoadBalancingV2Client({ ...config })),
      options,
    ),
    eks: createServiceApi(
      once(() => new EKSClient({ ...config })),
      options,
    ),
    iam: createServiceApi(
      once(async () => new (await import('@aws-sdk/client-iam')).IAMClient({ ...config })),
      options,
    ),
    sts: createServiceApi(sts, options),
    quotas: createServiceApi(
      once(async () => new (await import('@aws-sdk/client-service-quotas')).ServiceQuotasClient({ ...config })),
      options,
    ),
    pricing: createServiceApi(
      once(async () => {
        const { PricingClient } = await import('@aws-sdk/client-pricing');
        return new PricingClient({ ...config, region: priceRegion(region) });
      }),
      options,
    ),

    async presigned(request, { subject }) {
      try {
        return await presignedUrl(sts(), request, { region, endpoint });
      } catch (cause) {
        throw failureOf(readSdkError(cause), { ...options, subject, trouble: 'keys', ambiguous: false, cause });
      }
    },

    close: () => transport.close(),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The nearest of the regions that serve prices: AWS Price List Query API, endpoints. */
function priceRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-northwest-1';
  if (/^(?:eu|me|af|il)-/.test(region)) return 'eu-central-1';
  if (region.startsWith('ap-')) return 'ap-south-1';
  return 'us-east-1';
}
