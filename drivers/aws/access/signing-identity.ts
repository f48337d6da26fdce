import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, Logger } from '@smithy/types';
import type { AwsContext } from '../context.ts';
import { awsFiles } from './aws-files.ts';
import type { Signing } from './credentials.ts';
import type { Transport } from './transport.ts';

/** Where the keys of requests come from. */
export interface SigningIdentity {
  /** For the SDK's clients, which do not remember what it answers. */
  readonly provide: (() => Promise<AwsCredentialIdentity>) & { readonly memoized: true };
  /** Counts up with every other key; two requests with the same number were signed alike. */
  readonly generation: number;
  /** Reads the keys anew where those of that generation are still in use. Answers whether there are others now. */
  renew(generation: number): Promise<boolean>;
}

interface Place {
  readonly context: AwsContext;
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly transport: Transport;
}

/** Keys that end within this time are read anew before they are used, but no more often than once a minute. */
const renewBeforeMs = 5 * 60_000;
const betweenReadsMs = 60_000;

const silent: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * Keys of the credential stay as they are. Those of a profile and of the default chain are read by the SDK: profiles of
 * SSO, of assumed roles and of `credential_process` too. They are kept until they end or until AWS refuses them.
 */
export function createSigningIdentity(signing: Signing, place: Place): SigningIdentity {
  const read = readerOf(signing, place);
  const { clock } = place.context;
  let current: AwsCredentialIdentity | undefined;
  let pending: Promise<AwsCredentialIdentity> | undefined;
  let generation = 0;
  let readAtMs = 0;

  /** Whoever asks meanwhile waits for the same answer. */
  async function readOnce(): Promise<AwsCredentialIdentity> {
    pending ??= read().finally(() => {
      pending = undefined;
    });
    const identity = await pending;
    if (current && !isSame(current, identity)) generation += 1;
    current = identity;
    readAtMs = clock().getTime();
    return identity;
  }

  const ends = ({ expiration }: AwsCredentialIdentity): boolean => {
    if (expiration === undefined) return false;
    const nowMs = clock().getTime();
    const leftMs = expiration.getTime() - nowMs;
    return leftMs <= 0 || (leftMs < renewBeforeMs && nowMs - readAtMs >= betweenReadsMs);
  };

  return {
    provide: Object.assign(async () => (current && !ends(current) ? current : await readOnce()), {
      memoized: true as const,
    }),
    get generation() {
      return generation;
    },
    async renew(used) {
      if (signing.from === 'keys') return false;
      if (generation === used) await readOnce();
      return generation !== used;
    },
  };
}

function readerOf(signing: Signing, { context, region, endpoint, transport }: Place) {
  if (signing.from === 'keys') {
    const { from: _, ...keys } = signing;
    return async (): Promise<AwsCredentialIdentity> => keys;
  }
  const { env } = context;
  const options = {
    // The files are changed by others: by `aws sso login`, by who rotates keys.
    ignoreCache: true,
    logger: silent,
    ...awsFiles(context),
    clientConfig: { region, requestHandler: transport, ...(endpoint !== undefined && { endpoint }) },
  };
  if (signing.from === 'profile') return fromIni({ ...options, profile: signing.profile });
  return async (): Promise<AwsCredentialIdentity> => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
    // As the AWS CLI has it, keys of the environment win over AWS_PROFILE; the SDK alone has it the other way round.
    if (!accessKeyId || !secretAccessKey) return await fromNodeProviderChain(options)();
    return { accessKeyId, secretAccessKey, ...(token && { sessionToken: token }) };
  };
}

const isSame = (first: AwsCredentialIdentity, second: AwsCredentialIdentity): boolean =>
  first.accessKeyId === second.accessKeyId &&
  first.secretAccessKey === second.secretAccessKey &&
  first.sessionToken === second.sessionToken;
