import { beforeEach, describe, expect, it } from 'vitest';
import type { Played } from '../../peers/spider/play.ts';
import { connection, networkSetup, vmSetup } from '../../peers/spider/script/setup.ts';
import { on, type Step } from '../../peers/spider/script/step.ts';

const { get, post: make, put, remove, body } = on('connection');

/**
 * Tests of the contract that a server cannot pass, with its own answer as the evidence. They are run and must fail:
 * should the server learn it, the entry here is what fails.
 */
export interface Limit {
  /** The contract's names of the tests. */
  readonly tests: readonly string[];
  readonly why: string;
  /** What to ask, on a connection of its own, and what the last answer shows. */
  readonly steps: readonly Step[];
  readonly answer: RegExp;
}

export const privateNetwork: readonly Limit[] = [
  {
    tests: ['answers the creation with a private key that fits the schema'],
    why: 'the mock driver makes no keys',
    steps: [...connection, make('/keypair', { Name: 'key-02' })],
    answer: /"PrivateKey":"XXXXPrivateKey"/,
  },
];

export const vmsOfOneAddress: readonly Limit[] = [
  {
    tests: ['leads to a running VM with an address and a place to log in'],
    why: 'every VM of the mock driver has the address 1.2.3.4, in whatever subnet',
    steps: [...connection, ...networkSetup, ...vmSetup],
    answer: /"PrivateIP":"1\.2\.3\.4"/,
  },
];

const nlb = { Name: 'nlb-01', VPCName: 'vpc-01', Type: 'PUBLIC', Scope: 'REGION' };
const port = { Protocol: 'TCP', Port: '80' };
const nlbSetup = make('/nlb', {
  ...nlb,
  Listener: port,
  VMGroup: { ...port, VMs: ['vm-01'] },
  HealthChecker: { ...port, Interval: '10', Timeout: '10', Threshold: '3' },
});

/** The server writes its own names of the members into the mock driver's list when it shows them. */
export const vmGroups: readonly Limit[] = [
  {
    tests: ['takes a VM in and lets it go', 'has a VM once, and loses none that it does not have'],
    why: 'the mock driver no longer knows the members of an NLB that was looked at',
    steps: [
      ...connection,
      ...networkSetup,
      ...vmSetup,
      nlbSetup,
      get('/nlb/nlb-01'),
      remove('/nlb/nlb-01/vms', { VMs: ['vm-01'] }),
    ],
    answer: /NLB does not have this VM/,
  },
];

const cluster = { Name: 'cl-01', Version: '1.32', VPCName: 'vpc-01', SubnetNames: ['subnet-01'] };
const clusterSetup = make('/cluster', { ...cluster, SecurityGroupNames: ['sg-01'], NodeGroupList: [] });

export const nodeGroups: readonly Limit[] = [
  {
    tests: [
      'answers before a new cluster is Active, which it becomes, with an endpoint, and lets it go again',
      'gives a kubeconfig for the endpoint of the cluster',
    ],
    why: 'clusters of the mock driver are Active at once, without an endpoint and a kubeconfig',
    steps: [...connection, ...networkSetup, clusterSetup],
    answer: /"AccessInfo":\{\}.*"Status":"Active"|"Status":"Active".*"AccessInfo":\{\}/,
  },
  {
    tests: ['upgrades a cluster'],
    why: 'an upgrade has ended when the mock driver answers',
    steps: [...connection, ...networkSetup, clusterSetup, put('/cluster/cl-01/upgrade', { Version: '1.33' })],
    answer: /"Version":"1\.33".*"Status":"Active"|"Status":"Active".*"Version":"1\.33"/,
  },
  {
    tests: [
      'adds a node group, which becomes Active with nodes that no VM list shows',
      'scales a node group up and down',
    ],
    why: 'node groups of the mock driver are Active at once, and have no nodes',
    steps: [
      ...connection,
      ...networkSetup,
      clusterSetup,
      make('/cluster/cl-01/nodegroup', {
        Name: 'ng-01',
        VMSpecName: 'mock-vmspec-01',
        KeyPairName: 'key-01',
        OnAutoScaling: 'true',
        DesiredNodeSize: '2',
        MinNodeSize: '1',
        MaxNodeSize: '4',
      }),
    ],
    answer: /"NodeGroupList":\[\{(?!.*"Nodes").*"Status":"Active"/,
  },
  {
    tests: ['narrows the prices down to a spec'],
    why: 'the prices of the mock driver are of specs that it does not have',
    steps: [...connection, get('/vmspec'), make('/priceinfo/vm/default?simple=true', undefined)],
    answer: /^(?!.*mock-vmspec).*"VMSpecName":"mock\.standard1\.default"/,
  },
];

/** What servers before 0.6 do not do for any cloud. They read the connection's name in the body of a GET. */
export const earlyServers: readonly Limit[] = [
  {
    tests: ['keeps the tags of VPC and subnet', 'answers with the VM as it was asked for'],
    why: 'an early server drops tags without a word',
    steps: [
      ...connection,
      make('/vpc', { Name: 'vpc-02', IPv4_CIDR: '10.0.0.0/16', TagList: [{ Key: 'env', Value: 'test' }] }),
    ],
    answer: /^(?!.*"env").*"NameId":"vpc-02"/,
  },
  {
    tests: [
      'adds rules exactly as given',
      'adds none of the rules where one is there already',
      'removes the rule that matches exactly',
      ...['ports', 'CIDR', 'direction', 'protocol'].map(
        (other) => `removes nothing for a rule with other ${other}, nor the rules named with it`,
      ),
    ],
    why: 'an early server cannot change the rules of a group that is there',
    steps: [...connection, ...networkSetup, make('/securitygroup/sg-01/rules', { RuleInfoList: [] })],
    answer: /Method Not Allowed|Not Found/,
  },
  {
    tests: [
      'answers with the cloud’s own form of its specs',
      'answers with the cloud’s own form of a spec',
      'has no own form of a spec that there is not',
    ],
    why: 'the early mock driver has no form of its own for specs',
    steps: [...connection, { method: 'GET', path: '/vmorgspec', body }],
    answer: /^(null|""|"")$/,
  },
];

/** Routes of which the server says itself that there is nothing behind them. */
const nothingBehind = (why: string, step: Step, answer: RegExp): Limit => ({
  tests: [],
  why,
  steps: [...connection, step],
  answer,
});

export const lackingInCurrent: readonly Limit[] = [
  nothingBehind('no public IPs', { method: 'GET', path: '/publicip', body }, /PublicIPHandler not supported/),
  nothingBehind('no network interfaces', { method: 'GET', path: '/nic', body }, /NICHandler not supported/),
  nothingBehind('no quotas', get('/quotaservicetype'), /does not support QuotaInfoHandler/),
  nothingBehind('no images of one’s own making', make('/vmimage', { Name: 'x' }), /Method Not Allowed/),
];

export const lackingInEarly: readonly Limit[] = [
  'disk',
  'myimage',
  'nlb',
  'cluster',
  'tag',
  'regionzone',
  'publicip',
  'nic',
]
  .concat(['quotaservicetype', 'productfamily/default', 'anycall'])
  .map((path) => nothingBehind(`no /${path}`, { method: 'GET', path: `/${path}`, body }, /Not Found/));

/**
 * Turns the tests of `limits` around, and shows the evidence for each; what was answered can be read afterwards. `ask`
 * plays steps on the server under test.
 */
export function declareLimits(
  limits: readonly Limit[],
  ask: (steps: readonly Step[]) => Promise<Played[]>,
): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  const turned = new Set(limits.flatMap(({ tests }) => tests));

  beforeEach(({ task }) => {
    if (turned.has(task.name)) Object.assign(task, { fails: true });
  });

  describe('what the server cannot do, by its own answers', () => {
    it.each(limits.map((limit) => [limit.why, limit] as const))('%s', async (why, { steps, answer }) => {
      const last = (await ask(steps)).at(-1);
      const body = JSON.stringify(last?.body);
      expect(body).toMatch(answer);
      answers.set(why, `${last?.status} ${body.length > 160 ? (answer.exec(body)?.[0] ?? body).slice(0, 160) : body}`);
    });
  });
  return answers;
}
