import { z } from 'zod';
import { bySystemId } from './cloud/state.ts';
import { userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './request.ts';
import { cloudVPC } from './vpc.ts';
import { text } from './wire.ts';
import { result, type World } from './world.ts';

const registerInfo = z.object({ Name: text, CSPId: text, VPCName: text });

/** Names for subnets, which are registered with their VPC, or one by one. */
export function subnetRegistrationRoutes(world: World): readonly Route[] {
  const { names } = world;
  return [
    [
      'POST',
      '/regsubnet',
      (request) => {
        const connection = request.connection();
        const { Name, CSPId, VPCName } = request.info(registerInfo);
        const cloud = world.cloud(connection);
        names.refuseTaken(connection, 'subnet', Name, VPCName);
        const vpcEntry = names.get(connection, 'vpc', VPCName);
        const vpc = cloudVPC(cloud, vpcEntry);
        // An id that the VPC does not have is passed over in silence.
        if (bySystemId(vpc.SubnetInfoList, CSPId)) {
          const entry = { connection, type: 'subnet', name: Name, driverName: CSPId, systemId: CSPId } as const;
          names.add({ ...entry, owner: VPCName });
        }
        const shown = vpc.SubnetInfoList.map((subnet) =>
          subnet.IId.SystemId === CSPId ? { ...subnet, IId: { NameId: Name, SystemId: CSPId } } : subnet,
        );
        return { ...vpc, IId: userIid(vpcEntry), SubnetInfoList: shown };
      },
    ],
    [
      'DELETE',
      '/regsubnet/:Name',
      (request) => {
        const connection = request.connection();
        const { Name = '' } = request.params;
        const { VPCName } = request.info(registerInfo);
        const entry = names.find(connection, 'subnet', Name, VPCName);
        if (!entry) throw new Refusal(`Subnet '${Name}' in VPC '${VPCName}' does not exist`);
        names.remove(entry);
        return result(true);
      },
    ],
  ];
}
