import { computeSteps } from './compute.ts';
import { driftSteps, registrationSteps } from './drift.ts';
import { networkSteps } from './network.ts';
import { aboutSteps, farewellSteps, recordSteps } from './records.ts';
import { serviceSteps } from './services.ts';
import { connection, networkSetup, vmSetup } from './setup.ts';
import { on, type Step } from './step.ts';

const { body, post: make, remove } = on('connection');
const asked = (path: string): Step => ({ method: 'GET', path, body });

/** What both servers are asked, in this order, each on a connection of its own. */
export const script: readonly Step[] = [
  ...recordSteps,
  ...aboutSteps,
  ...networkSteps,
  ...computeSteps,
  ...serviceSteps,
  ...registrationSteps,
  ...driftSteps,
  ...farewellSteps,
];

/** What servers before 0.6 have as well. They read the connection's name in the body of a GET, and want to hear of force. */
export const earlyScript: readonly Step[] = [
  ...connection,
  ...networkSetup,
  ...vmSetup,
  ...['vpc', 'securitygroup', 'keypair', 'vm', 'vmstatus', 'vmimage', 'vmspec', 'allvpc', 'allvm', 'allkeypair'].map(
    (type) => asked(`/${type}`),
  ),
  ...['vpc/vpc-01', 'securitygroup/sg-01', 'keypair/key-01', 'vm/vm-01', 'vmstatus/vm-01', 'vmimage/mock-vmimage-01']
    .concat(['vpc/nope', 'vm/nope', 'keypair/nope', 'vmspec/mock-vmspec-01'])
    .map((path) => asked(`/${path}`)),
  ...['suspend', 'resume', 'reboot', 'jump'].map((action) => asked(`/controlvm/vm-01?action=${action}`)),
  make('/vpc', { Name: 'vpc-01', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [{ Name: 's', IPv4_CIDR: '10.0.1.0/24' }] }),
  make('/vpc/vpc-01/subnet', { Name: 'subnet-02', IPv4_CIDR: '10.0.2.0/24' }),
  ...['vpc/vpc-01/subnet/subnet-02', 'vm/vm-01', 'vm/vm-01', 'keypair/key-01', 'securitygroup/sg-01', 'vpc/vpc-01'].map(
    (path) => remove(`/${path}?force=false`),
  ),
];
