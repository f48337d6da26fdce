import type { MockRequest } from './cloud.ts';
import type { RandomBytes } from './identifiers.ts';
import { provisionNIC } from './nic.ts';
import { provisionNLB } from './nlb.ts';
import { provisionPublicIP } from './public-ip.ts';
import type { State } from './state.ts';

/** The demo world's NLB before its web servers, and a public IP and an interface that nothing uses yet. */
export function addDemoNetwork(state: State, place: Pick<MockRequest, 'region' | 'now'>, random: RandomBytes): void {
  provisionNLB(
    state,
    {
      name: 'web-lb',
      vpc: 'vpc-01',
      type: 'PUBLIC',
      scope: 'REGION',
      listener: { protocol: 'TCP', port: 80 },
      vmGroup: { protocol: 'TCP', port: 80, vms: ['web-01', 'web-02'] },
      healthChecker: {},
      tags: [
        { key: 'env', value: 'staging' },
        { key: 'role', value: 'web' },
      ],
    },
    place,
    random,
  );
  provisionPublicIP(state, { name: 'web-ip' }, place, random);
  provisionNIC(state, { name: 'nic-01', vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: ['sg-01'] }, place, random);
}
