import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type AwsPeer, openAwsPeer } from './aws-peer.ts';
import { connectTo, newCall, region } from './connect.ts';
import { operations } from './counted/index.ts';
import { inPagesOf } from './faults.ts';

describe('requests', () => {
  let peer: AwsPeer;
  let connection: CloudConnection;
  const call = newCall();
  const lines: string[] = [];
  beforeAll(async () => {
    peer = await openAwsPeer();
    connection = await connectTo(peer);
  });
  afterAll(async () => {
    console.log(['requests per operation, and the least possible:', ...lines].join('\n'));
    await connection.close();
    await peer.close();
  });

  it.each(operations)('of $operation are few', async ({ operation, run, least, why, most }) => {
    peer.proxy.forget();
    await run(connection.handlers as AllHandlers, call, peer.images.linux);
    const actions = peer.proxy.log.map(({ request }) => request.action);
    lines.push(`  ${operation}: ${actions.length} (least ${least}: ${why}) ${tallied(actions)}`);
    expect(actions.length).toBeLessThanOrEqual(most);
  });

  describe('of the states of 1,000 VMs', () => {
    beforeAll(async () => {
      const ec2 = new EC2Client({
        endpoint: peer.moto.url,
        region,
        credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      });
      for (let hundred = 0; hundred < 10; hundred += 1) {
        await ec2.send(
          new RunInstancesCommand({
            ImageId: peer.images.linux,
            InstanceType: 't3.micro',
            MinCount: 100,
            MaxCount: 100,
          }),
        );
      }
      ec2.destroy();
    });

    it('are one where AWS fills its pages', async () => {
      peer.proxy.forget();
      await expect((connection.handlers as AllHandlers).vm.listVMStatus(call)).resolves.toHaveLength(1000);
      lines.push(`  listVMStatus of 1,000 VMs: ${peer.proxy.log.length} (least 1: pages hold 1,000)`);
      expect(peer.proxy.log).toHaveLength(1);
    });

    it('are as many as AWS makes pages of them', async () => {
      // moto counts reservations, here of 100 instances: 2 of them are a page.
      const restore = peer.proxy.treat(inPagesOf(2));
      peer.proxy.forget();
      try {
        await expect((connection.handlers as AllHandlers).vm.listVMStatus(call)).resolves.toHaveLength(1000);
      } finally {
        restore();
      }
      lines.push(`  listVMStatus of 1,000 VMs in pages of 200: ${peer.proxy.log.length} (least 5)`);
      expect(peer.proxy.log).toHaveLength(5);
    });
  });
});

function tallied(actions: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const action of actions) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => (count > 1 ? `${count}x${action}` : action)).join(' ');
}
