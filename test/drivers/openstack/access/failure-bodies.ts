import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import type { ServiceType } from '../../../../drivers/openstack/access/service.ts';

/** What a service answers, in its own words and form, and what it means. */
export type FailureCase = readonly [service: ServiceType, status: number, kind: CloudErrorKind, body: unknown];

const nova = (name: string, code: number, message: string) => ({ [name]: { code, message } });
const bad = (message: string) => nova('badRequest', 400, message);
const conflict = (message: string) => nova('conflictingRequest', 409, message);
const missing = (message: string) => nova('itemNotFound', 404, message);
const forbidden = (message: string) => nova('forbidden', 403, message);
const keystone = (code: number, title: string, message: string) => ({ error: { code, title, message } });
const neutron = (type: string, message: string) => ({ NeutronError: { type, message, detail: '' } });
const octavia = (faultstring: string) => ({ faultcode: 'Client', faultstring, debuginfo: null });
const magnum = (status: number, detail: string) => ({
  errors: [{ request_id: '', code: 'client', status, title: detail.slice(0, 20), detail, links: [] }],
});
const page = (title: string, text: string) =>
  `<html>\n <head>\n  <title>${title}</title>\n </head>\n <body>\n  <h1>${title}</h1>\n  ${text}<br /><br />\n </body>\n</html>`;
const id = '4d2b1c7e-1f1a-4a59-9d7f-2b7c6f0a9e01';

export const failureCases: readonly FailureCase[] = [
  // Keystone
  [
    'identity',
    401,
    'unauthorized',
    keystone(401, 'Unauthorized', 'The request you have made requires authentication.'),
  ],
  ['identity', 401, 'unauthorized', keystone(401, 'Unauthorized', `The account is locked for user: ${id}.`)],
  [
    'identity',
    401,
    'unauthorized',
    keystone(401, 'Unauthorized', `The password is expired and needs to be changed for user: ${id}.`),
  ],
  ['identity', 401, 'unauthorized', keystone(401, 'Unauthorized', 'Application credentials cannot request a scope.')],
  ['identity', 404, 'unauthorized', keystone(404, 'Not Found', `Could not find Application Credential: ${id}.`)],
  [
    'identity',
    403,
    'forbidden',
    keystone(403, 'Forbidden', 'You are not authorized to perform the requested action: identity:list_users.'),
  ],
  [
    'identity',
    400,
    'invalid-input',
    keystone(
      400,
      'Bad Request',
      'Expecting to find domain in project. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.',
    ),
  ],
  [
    'identity',
    404,
    'unavailable',
    keystone(404, 'Not Found', '(http://cloud/v2.0/auth/tokens): The resource could not be found.'),
  ],
  ['identity', 404, 'not-found', keystone(404, 'Not Found', `Could not find project: ${id}.`)],
  // Nova
  ['compute', 403, 'quota', forbidden('Quota exceeded for ram: Requested 99999999, but already used 512 of 51200 ram')],
  [
    'compute',
    403,
    'quota',
    forbidden(
      'Quota exceeded for cores, instances: Requested 8, 1, but already used 20, 10 of 20, 10 cores, instances',
    ),
  ],
  ['compute', 403, 'quota', forbidden('Quota exceeded, too many key pairs.')],
  ['compute', 403, 'quota', forbidden('Maximum number of ports exceeded')],
  [
    'compute',
    403,
    'forbidden',
    forbidden("Policy doesn't allow os_compute_api:servers:create:zone_forced to be performed."),
  ],
  ['compute', 400, 'not-found', bad('Invalid key_name provided.')],
  ['compute', 400, 'not-found', bad('Can not find requested image')],
  ['compute', 400, 'not-found', bad('Flavor zz could not be found.')],
  ['compute', 400, 'not-found', bad(`Network ${id} could not be found.`)],
  ['compute', 400, 'not-found', bad(`Security group ${id} not found for project ${id}.`)],
  ['compute', 404, 'not-found', missing(`Instance ${id} could not be found.`)],
  ['compute', 404, 'not-found', missing(`Port ${id} could not be found.`)],
  [
    'compute',
    409,
    'conflict',
    conflict("Multiple security_group matches found for name 'sg-01', use an ID to be more specific."),
  ],
  ['compute', 409, 'conflict', conflict('Multiple possible networks found, use a Network ID to be more specific.')],
  ['compute', 409, 'already-exists', conflict("Key pair 'key-01' already exists.")],
  ['compute', 409, 'wrong-state', conflict(`Cannot 'stop' instance ${id} while it is in vm_state stopped`)],
  ['compute', 409, 'wrong-state', conflict(`Cannot 'reboot' instance ${id} while it is in task_state rebooting`)],
  ['compute', 409, 'wrong-state', conflict(`Instance ${id} is locked`)],
  ['compute', 400, 'wrong-state', bad(`Image ${id} is not active.`)],
  [
    'compute',
    400,
    'wrong-state',
    bad(`Invalid volume: volume '${id}' status must be 'available'. Currently in 'in-use'`),
  ],
  ['compute', 400, 'invalid-input', bad("Flavor's memory is too small for requested image.")],
  [
    'compute',
    400,
    'invalid-input',
    bad("Flavor's disk is too small for requested image. Flavor disk is 1073741824 bytes, image is 2147483648 bytes."),
  ],
  ['compute', 400, 'invalid-input', bad('The requested availability zone is not available')],
  ['compute', 400, 'invalid-input', bad(`Network ${id} requires a subnet in order to boot instances on.`)],
  [
    'compute',
    400,
    'invalid-input',
    bad(
      'Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.',
    ),
  ],
  ['compute', 400, 'invalid-input', bad('User data needs to be valid base 64.')],
  ['compute', 403, 'forbidden', forbidden(`It is not allowed to create an interface on external network ${id}`)],
  ['compute', 400, 'conflict', bad(`Fixed IP address 10.0.1.5 is already in use on instance ${id}.`)],
  ['compute', 409, 'dependency', conflict(`Port ${id} is still in use.`)],
  [
    'compute',
    406,
    'unsupported',
    nova('computeFault', 406, 'Version 2.99 is not supported by the API. Minimum is 2.1 and maximum is 2.93.'),
  ],
  ['compute', 413, 'rate-limited', nova('overLimit', 413, 'This request was rate-limited.')],
  [
    'compute',
    500,
    'unknown',
    nova(
      'computeFault',
      500,
      'Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.',
    ),
  ],
  ['compute', 504, 'unavailable', page('504 Gateway Time-out', "The server didn't respond in time.")],
  // Neutron
  ['network', 409, 'quota', neutron('OverQuota', "Quota exceeded for resources: ['floatingip'].")],
  ['network', 409, 'dependency', neutron('SecurityGroupInUse', `Security Group ${id} in use.`)],
  [
    'network',
    409,
    'dependency',
    neutron(
      'NetworkInUse',
      `Unable to complete operation on network ${id}. There are one or more ports still in use on the network.`,
    ),
  ],
  [
    'network',
    409,
    'dependency',
    neutron(
      'SubnetInUse',
      `Unable to complete operation on subnet ${id}: One or more ports have an IP allocation from this subnet.`,
    ),
  ],
  ['network', 409, 'dependency', neutron('RouterInUse', `Router ${id} still has ports`)],
  [
    'network',
    409,
    'dependency',
    neutron(
      'RouterInterfaceInUseByFloatingIP',
      `Router interface for subnet ${id} on router ${id} cannot be deleted, as it is required by one or more floating IPs.`,
    ),
  ],
  [
    'network',
    409,
    'dependency',
    neutron(
      'ServicePortInUse',
      `Port ${id} cannot be deleted directly via the port API: has device owner network:router_interface.`,
    ),
  ],
  [
    'network',
    400,
    'conflict',
    neutron(
      'InvalidInput',
      `Invalid input for operation: Requested subnet with cidr: 10.0.1.0/24 for network: ${id} overlaps with another subnet.`,
    ),
  ],
  [
    'network',
    400,
    'conflict',
    neutron(
      'BadRequest',
      `Bad router request: Cidr 10.0.1.0/24 of subnet ${id} overlaps with cidr 10.0.1.0/24 of subnet ${id}.`,
    ),
  ],
  ['network', 400, 'conflict', neutron('BadRequest', `Bad router request: Router already has a port on subnet ${id}.`)],
  [
    'network',
    409,
    'already-exists',
    neutron('SecurityGroupRuleExists', `Security group rule already exists. Rule id is ${id}.`),
  ],
  ['network', 404, 'not-found', neutron('SecurityGroupNotFound', `Security group ${id} does not exist`)],
  ['network', 404, 'not-found', neutron('TagNotFound', 'Tag env=test could not be found.')],
  [
    'network',
    409,
    'no-capacity',
    neutron('IpAddressGenerationFailure', `No more IP addresses available on network ${id}.`),
  ],
  [
    'network',
    400,
    'no-capacity',
    neutron(
      'ExternalIpAddressExhausted',
      'Bad floatingip request: Unable to find any IP address on external network x.',
    ),
  ],
  [
    'network',
    503,
    'no-capacity',
    neutron('NoNetworkAvailable', 'Unable to create the network. No tenant network is available for allocation.'),
  ],
  [
    'network',
    409,
    'conflict',
    neutron('IpAddressInUse', `Unable to complete operation for network ${id}. The IP address 10.0.1.9 is in use.`),
  ],
  [
    'network',
    409,
    'conflict',
    neutron('IpAddressAlreadyAllocated', `IP address 10.0.1.9 already allocated in subnet ${id}`),
  ],
  [
    'network',
    409,
    'conflict',
    neutron(
      'MacAddressInUse',
      `Unable to complete operation for network ${id}. The mac address fa:16:3e:00:00:01 is in use.`,
    ),
  ],
  [
    'network',
    409,
    'conflict',
    neutron(
      'FloatingIPPortAlreadyAssociated',
      'Cannot associate floating IP 198.51.100.9 with port x using fixed IP 10.0.1.9, as that fixed IP already has a floating IP on external network y.',
    ),
  ],
  [
    'network',
    404,
    'wrong-state',
    neutron(
      'ExternalGatewayForFloatingIPNotFound',
      `External network ${id} is not reachable from subnet ${id}. Therefore, cannot associate Port ${id} with a Floating IP.`,
    ),
  ],
  [
    'network',
    400,
    'invalid-input',
    neutron(
      'InvalidIpForNetwork',
      'IP address 10.9.9.9 is not a valid IP for any of the subnets on the specified network.',
    ),
  ],
  [
    'network',
    400,
    'invalid-input',
    neutron('SecurityGroupInvalidPortRange', 'For TCP/UDP protocols, port_range_min must be <= port_range_max'),
  ],
  [
    'network',
    409,
    'invalid-input',
    neutron(
      'GatewayConflictWithAllocationPools',
      'Gateway ip 10.0.1.1 conflicts with allocation pool 10.0.1.1-10.0.1.2.',
    ),
  ],
  [
    'network',
    409,
    'forbidden',
    neutron('SecurityGroupCannotRemoveDefault', 'Insufficient rights for removing default security group.'),
  ],
  [
    'network',
    403,
    'forbidden',
    neutron('PolicyNotAuthorized', '(rule:create_network and rule:create_network:shared) is disallowed by policy'),
  ],
  [
    'network',
    412,
    'conflict',
    neutron('RevisionNumberConstraintFailed', 'Constrained to 4, but current revision is 5'),
  ],
  ['network', 400, 'invalid-input', neutron('HTTPBadRequest', "Unrecognized attribute(s) 'colour'")],
  [
    'network',
    400,
    'invalid-input',
    neutron('InvalidInput', "Invalid input for operation: 'x' exceeds maximum length of 60."),
  ],
  [
    'network',
    400,
    'invalid-input',
    neutron(
      'InvalidInput',
      'Invalid input for operation: Subnet has a prefix length that is incompatible with DHCP service enabled.',
    ),
  ],
  ['network', 404, 'not-found', { NeutronError: 'The resource could not be found.' }],
  // Cinder
  [
    'volume',
    413,
    'quota',
    nova(
      'overLimit',
      413,
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 5G, quota is 2G and 1G has been consumed.',
    ),
  ],
  [
    'volume',
    413,
    'quota',
    nova('overLimit', 413, "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'."),
  ],
  [
    'volume',
    400,
    'wrong-state',
    bad(
      'Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots or be disassociated from snapshots after volume transfer.',
    ),
  ],
  [
    'volume',
    400,
    'wrong-state',
    bad("Invalid volume: Volume b status must be '{'status': 'available'}' to extend, currently in-use."),
  ],
  [
    'volume',
    400,
    'invalid-input',
    bad('Invalid input received: New size for extend must be greater than current size. (current: 2, extended: 1).'),
  ],
  ['volume', 400, 'dependency', bad(`Volume ${id} is still attached, detach volume first.`)],
  ['volume', 409, 'unavailable', conflict(`Detach volume from instance ${id} using the Compute API`)],
  [
    'volume',
    400,
    'invalid-input',
    bad('Invalid input received: Size of specified image 20GB is larger than volume size 10GB.'),
  ],
  ['volume', 404, 'invalid-input', missing('Volume type with name gold could not be found.')],
  ['volume', 400, 'invalid-input', bad("Availability zone 'az-9' is invalid.")],
  ['volume', 404, 'not-found', missing(`Volume ${id} could not be found.`)],
  // Glance
  [
    'image',
    409,
    'dependency',
    page(
      '409 Conflict',
      `Image ${id} could not be deleted because it is in use: The image cannot be deleted because it has snapshots.`,
    ),
  ],
  ['image', 403, 'forbidden', page('403 Forbidden', `Image ${id} is protected and cannot be deleted.`)],
  [
    'image',
    403,
    'forbidden',
    { message: 'You are not permitted to delete this image.<br /><br />\n', code: '403 Forbidden', title: 'Forbidden' },
  ],
  [
    'image',
    413,
    'quota',
    {
      message:
        'Denying attempt to upload image because it exceeds the quota: The size of the data 9 bytes will exceed the limit. 1 bytes remaining. exceeds the remaining quota<br />',
      code: '413',
      title: 'Request Entity Too Large',
    },
  ],
  [
    'image',
    404,
    'not-found',
    { message: `No image found with ID ${id}<br /><br />\n\n\n`, code: '404 Not Found', title: 'Not Found' },
  ],
  ['image', 409, 'already-exists', page('409 Conflict', `Image ID identifier ${id} already exists!`)],
  // Octavia
  ['load-balancer', 409, 'wrong-state', octavia(`Load Balancer ${id} is immutable and cannot be updated.`)],
  ['load-balancer', 403, 'quota', octavia('Quota has been met for resources: Load Balancer')],
  [
    'load-balancer',
    409,
    'already-exists',
    octavia('Another Listener on this Load Balancer is already using protocol TCP and protocol_port 80'),
  ],
  [
    'load-balancer',
    501,
    'unsupported',
    octavia("Provider 'ovn' does not support a requested option: OVN provider does not support L7"),
  ],
  ['load-balancer', 500, 'unavailable', octavia("Provider 'amphora' reports error: boom")],
  ['load-balancer', 404, 'not-found', octavia(`load_balancer ${id} not found.`)],
  ['load-balancer', 403, 'forbidden', octavia('Policy does not allow this request to be performed.')],
  // Magnum
  [
    'container-infra',
    403,
    'quota',
    magnum(
      403,
      'You have reached the maximum clusters per project, 20. You may delete a cluster to make room for a new one.',
    ),
  ],
  [
    'container-infra',
    400,
    'wrong-state',
    magnum(400, 'Updating a cluster when status is "CREATE_IN_PROGRESS" is not supported'),
  ],
  ['container-infra', 404, 'not-found', magnum(404, 'ClusterTemplate k8s could not be found.')],
  ['container-infra', 409, 'already-exists', magnum(409, 'A cluster with name web already exists.')],
];
