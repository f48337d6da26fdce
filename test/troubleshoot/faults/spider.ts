import { createSecurity, inboundTCP } from './accounts.ts';
import type { Family } from './family.ts';
import { serverWith } from './registrations.ts';
import { vm } from './requests.ts';
import type { Request, Scenario } from './scenario.ts';
import { fault, type Refusal } from './world.ts';

const provider = 'AWS';
const vpcId = 'vpc-0d1e2f3a4b5c6d7e8';

const reboot: Request = { operation: 'RebootVM', input: { name: 'web-01' } };
const subnet: Request = {
  operation: 'AddSubnet',
  input: { name: 'subnet-02', vpc: 'vpc-01', cidr: '10.0.2.0/24' },
};
const key = (name: string): Request => ({ operation: 'CreateKey', input: { name } });
const group = (rules: readonly object[]): Request => ({
  operation: 'CreateSecurity',
  input: { name: 'sg-web', vpc: 'vpc-01', rules },
});
const nlb: Request = {
  operation: 'CreateNLB',
  input: {
    name: 'api-lb',
    vpc: 'vpc-01',
    listenerPort: 443,
    listenerProtocol: 'TCP',
    vmGroupPort: 443,
    vmGroupProtocol: 'TCP',
    vms: ['web-01'],
  },
};
const registerVpc: Request = {
  operation: 'RegisterResource',
  input: { resourceType: 'vpc', name: 'vpc-legacy', systemId: vpcId },
};

const unmanaged: Refusal = { kind: 'not-found', message: "VPC 'vpc-01' does not exist in connection 'prod'" };
const parentMissing: Refusal = {
  kind: 'not-found',
  message: `VPC with SystemID containing '${vpcId}' does not exist in connection prod`,
};
const unreadable: Refusal = {
  kind: 'unavailable',
  message: 'the entry could not be read from the cloud: SystemId driver:csp, CreatedTime 0001-01-01T00:00:00Z',
};
const goneGroup: Refusal = { kind: 'unknown', message: 'open /cache/ktclassic/sg-web.json: no such file or directory' };

const scenarios: readonly Scenario[] = [
  {
    playbook: 'spider-connection-unregistered',
    world: {
      provider,
      faults: [fault('vm.startVM', { kind: 'not-found', message: 'aws-seoul-region: does not exist!' })],
    },
    request: vm('web-03'),
    mend: { byHand: /register the part that is missing/ },
  },
  {
    playbook: 'spider-name-taken',
    world: {
      provider,
      faults: [
        fault(
          'keyPair.createKey',
          { kind: 'already-exists', message: "KeyPair 'keypair-02' already exists in connection 'prod'" },
          ({ mended }, { name }) => !mended && name === 'keypair-02',
        ),
      ],
      handlers: serverWith({ lost: { keypair: ['keypair-02'] } }),
    },
    request: key('keypair-02'),
    mend: { byHand: /choose another name/, instead: key('keypair-03') },
  },
  {
    playbook: 'spider-name-unmanaged',
    world: {
      provider,
      faults: [fault('vpc.addSubnet', unmanaged, ({ registered, mended }) => !mended && !registered.has(vpcId))],
      handlers: serverWith({ unmanaged: { vpc: [vpcId] } }),
    },
    request: subnet,
    mend: { byHand: /Register the resource of the cloud under a name/, calls: [registerVpc] },
    unfounded: { world: { provider, faults: [fault('vpc.addSubnet', unmanaged)], handlers: serverWith({}) } },
  },
  {
    playbook: 'spider-parent-unregistered',
    world: {
      provider,
      faults: [fault('vm.rebootVM', parentMissing, ({ registered, mended }) => !mended && !registered.has(vpcId))],
      handlers: serverWith({ unmanaged: { vpc: [vpcId] } }),
    },
    request: reboot,
    mend: { byHand: /Register the VPC again/, calls: [registerVpc] },
  },
  {
    playbook: 'spider-delete-not-recognised',
    world: {
      provider: 'KTCLASSIC',
      faults: [fault('security.deleteSecurity', goneGroup)],
      handlers: serverWith({ lost: { sg: ['sg-web'] } }),
    },
    prepare: (account) => createSecurity(account, 'sg-web'),
    request: { operation: 'DeleteSecurity', input: { name: 'sg-web' } },
    mend: { remedy: { operation: 'ForceDeleteResource', input: { name: 'sg-web' } } },
    unfounded: {
      prepare: (account) => createSecurity(account, 'sg-web'),
      world: { provider: 'KTCLASSIC', faults: [fault('security.deleteSecurity', goneGroup)], handlers: serverWith({}) },
    },
    sound: { prepare: (account) => createSecurity(account, 'sg-web') },
  },
  {
    playbook: 'spider-handler-missing',
    world: {
      provider: 'ORACLE',
      faults: [fault('nlb.createNLB', { kind: 'unsupported', message: 'Oracle Driver: NLBHandler not implemented' })],
    },
    request: nlb,
    mend: {
      byHand: /use another connection/,
      instead: { ...nlb, input: { ...nlb.input, connection: 'mock-seoul' } },
    },
  },
  {
    playbook: 'spider-server-panic',
    world: {
      provider,
      faults: [
        fault(
          'security.createSecurity',
          { kind: 'unknown', message: 'runtime error: index out of range [0] with length 0' },
          ({ mended }, { rules }) => !mended && rules.length === 0,
        ),
      ],
    },
    request: group([]),
    mend: { byHand: /Give all values/, instead: group([inboundTCP(443)]) },
  },
  {
    playbook: 'spider-unauthorized',
    world: {
      provider,
      faults: [fault('keyPair.createKey', { kind: 'unauthorized', code: '401', message: 'Unauthorized' })],
    },
    request: key('keypair-02'),
    mend: { byHand: /Register the server again/ },
  },
  {
    playbook: 'spider-unreadable-entry',
    world: {
      provider,
      faults: [fault('vm.rebootVM', unreadable), fault('check', unreadable)],
      handlers: serverWith({}),
    },
    request: reboot,
    mend: { byHand: /Test the connection/ },
    unfounded: { world: { provider, faults: [fault('vm.rebootVM', unreadable)], handlers: serverWith({}) } },
  },
];

export const spider: Family = {
  scenarios,
  beyond: {
    'spider-connection-name-missing':
      'Spinneret sends the name with every call; only requests written by hand lack it.',
    'spider-credential-keys': 'Spinneret asks for the keys of a provider by their names, so that none is wrong.',
    'spider-request-shape':
      'Spinneret sends the types that the server wants; only requests written by hand have others.',
  },
};
