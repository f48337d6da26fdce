import { expect, it } from 'vitest';
import { createClassifier } from '../../src/troubleshoot/classify.ts';
import { loadPlaybooks } from '../../src/troubleshoot/playbook-file.ts';

const { classify } = createClassifier(loadPlaybooks());

/** As the clouds write them, without a word of which cloud it was. */
const texts: readonly (readonly [id: string, text: string])[] = [
  [
    'azure-sku-not-available',
    "SkuNotAvailable: The requested VM size for resource 'x' is currently not available in location 'eastus'.",
  ],
  [
    'azure-allocation-failed',
    'Code="ZonalAllocationFailed" Message="Allocation failed. We do not have sufficient capacity."',
  ],
  [
    'azure-core-quota',
    'Code="OperationNotAllowed" Message="Operation results in exceeding quota limits of Core. Maximum allowed: 20."',
  ],
  [
    'azure-aks-subnet-size',
    'The subnet id not large enough to support all node pools. Current available IP address space: %!d(float64=251) addressed.',
  ],
  [
    'azure-disk-resize',
    'Code="OperationNotAllowed" Message="Cannot resize disk d while it is attached to running VM /subscriptions/x."',
  ],
  [
    'gcp-zone-exhausted',
    "Operation errors: The zone 'projects/p/zones/z' does not have enough resources available to fulfill the request.",
  ],
  ['gcp-quota', "Code: QUOTA_EXCEEDED Message: Quota 'CPUS_ALL_REGIONS' exceeded."],
  [
    'gcp-api-disabled',
    'Error 403: Compute Engine API has not been used in project 1 before or it is disabled., accessNotConfigured',
  ],
  [
    'gcp-in-use',
    "The network resource 'projects/p/global/networks/v' is already being used by 'projects/p/global/firewalls/f'",
  ],
  [
    'alibaba-no-stock',
    'ErrorCode: OperationDenied.NoStock Message: The resource is out of stock in the specified zone.',
  ],
  ['alibaba-quota', 'Error:QuotaExceed.AfterpayInstance create ecs vcpu quota per region limited by user quota [0].'],
  ['alibaba-ack-role', 'Code: ErrKubernetesAuditRoleNotAttach Message: service role not attach'],
  ['tencent-sold-out', 'Code=ResourcesSoldOut.SpecifiedInstanceType, Message=The instance type is sold out'],
  ['tencent-image-spec', "Code=InvalidParameterValue.InstanceTypeNotSupported, Message=不支持机型 `['S3.MEDIUM8']`."],
  ['tencent-pvc-size', 'rpc error: code = InvalidArgument desc = disk size is invalid. Must in [10, 32000]'],
  ['ibm-quota', 'Creating a new VPC will put the user over quota. Allocated: 20, Requested: 1, Quota: 20'],
  ['ibm-address-prefix', 'Failed to Create VPC err = address prefix not associated with provided zone au-syd-2'],
  ['oracle-limit', '400-LimitExceeded, The following service limits were exceeded: standard-a1-core-count.'],
  ['oracle-capacity', '500-InternalError, Out of host capacity.'],
];

it.each(texts)('a text alone is recognised as %s', (id, text) => {
  expect(classify({ text })[0]?.playbook.id).toBe(id);
});

it.each([
  ['rate-limited', "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute'"],
  ['resource-busy', 'Operation operation-1 is currently deleting a node pool for cluster c. Please wait and try again'],
  [
    'openstack-network-quota',
    '{"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: [\'floatingip\']."}}',
  ],
])('a text of another situation stays %s', (id, text) => {
  expect(classify({ text })[0]?.playbook.id).toBe(id);
});
