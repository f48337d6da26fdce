import { balancerErrors } from './balancer.ts';
import { capacityErrors } from './capacity.ts';
import { computeErrors } from './compute.ts';
import { identityErrors } from './identity.ts';
import type { KnownError } from './known-error.ts';
import { kubernetesErrors } from './kubernetes.ts';
import { limitErrors } from './limits.ts';
import { networkErrors } from './network.ts';
import { requestErrors } from './request.ts';
import { storageErrors } from './storage.ts';

/**
 * Codes as AWS publishes them: EC2's are in https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html, those of
 * the other services in their API references and in the SDK.
 */
export const knownErrors: ReadonlyMap<string, KnownError> = new Map(
  [
    identityErrors,
    limitErrors,
    capacityErrors,
    requestErrors,
    computeErrors,
    storageErrors,
    networkErrors,
    balancerErrors,
    kubernetesErrors,
  ].flatMap((errors) => Object.entries(errors)),
);

/** What a code means, also one that the SDK has given the ending `Exception`. */
export const knownError = (code: string): KnownError | undefined =>
  knownErrors.get(code) ?? knownErrors.get(code.replace(/Exception$/, ''));
