import { expect } from 'vitest';
import type { Security } from '../../drivers/contract/security.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { Outcome } from '../doubles/bench.ts';
import type { LifeStep } from './cloud-life-step.ts';

/** How a VM with a public address can be reached. */
export interface Reach {
  /** Whether its network has a way to the outside. */
  readonly routed: boolean;
  /** From where its security groups let SSH in. */
  readonly sshFrom: readonly string[];
}

/** Holds what is shown of the VM, and what the cloud itself says of its address, against a VM that anybody can log in to. */
export async function expectReachable(
  say: (step: LifeStep) => Promise<Outcome>,
  reachOf: (publicIP: string) => Promise<Reach>,
): Promise<void> {
  const vm = await say({
    en: 'show app-01',
    ko: 'app-01 자세히 보여줘',
    operation: 'GetVM',
    details: { status: 'Running', securityGroups: [{ nameId: 'sg-01' }] },
  });
  await say({
    en: 'show security group sg-01',
    ko: 'sg-01 보안 그룹 보여줘',
    operation: 'GetSecurity',
    details: {
      rules: [{ direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' }],
    } satisfies Partial<Security>,
  });
  const publicIP = (vm.calls[0]?.details as VM | undefined)?.publicIP ?? '';
  expect(publicIP).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(await reachOf(publicIP)).toEqual({ routed: true, sshFrom: ['0.0.0.0/0'] });
}
