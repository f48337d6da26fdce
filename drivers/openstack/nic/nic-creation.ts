import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { NICRequest } from '../../contract/nic.ts';
import type { Trail } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { neutronTagsOf } from '../names.ts';
import { securityGroupsNamed, vpcIdOf } from '../security/security-lookup.ts';
import { once } from '../vm/once.ts';
import { portSchema } from '../vpc/network-response.ts';
import { networkNamed, type Port, portsWhere, subnetNamed } from '../vpc/vpc-lookup.ts';
import { portsCalled } from './nic-lookup.ts';
import { addressesOf, placeTagsOf } from './nic-order.ts';

const portAnswer = z.object({ port: portSchema });

/** Makes a port in a subnet; its name was free before, so that an answer that was lost is found again by it. */
export async function createNICPort(
  account: Account,
  request: NICRequest,
  trail: Trail,
  call: CallOptions,
): Promise<Port> {
  const { name, securityGroups, privateIP, tags } = request;
  const { refusals } = account;
  const ask = account.ask('nic', name, call);
  const [taken, { network, subnet }, groups] = await Promise.all([
    portsCalled(account, { nameId: name }, call),
    placeOf(account, request, call),
    securityGroupsNamed(
      account,
      securityGroups.map((nameId) => ({ nameId })),
      call,
    ),
  ]);
  if (taken.length > 0) throw refusals.alreadyExists(ask.subject);
  const stranger = groups.find((group) => (vpcIdOf(group) ?? network.id) !== network.id);
  if (stranger) {
    throw refusals.conflict(
      { resource: 'sg', name: stranger.name || stranger.id },
      {
        en: `it belongs to another VPC than ${request.vpc}`,
        ko: `다른 VPC에 속한 보안 그룹입니다. 인터페이스의 VPC: ${request.vpc}`,
      },
      { en: `Use a security group of VPC ${request.vpc}.`, ko: `VPC ${request.vpc}에 속한 보안 그룹을 사용하십시오.` },
    );
  }
  const body = {
    port: {
      name,
      network_id: network.id,
      fixed_ips: [{ subnet_id: subnet.id, ...(privateIP !== undefined && { ip_address: privateIP }) }],
      ...(groups.length > 0 && { security_groups: groups.map(({ id }) => id) }),
    },
  };
  const port = await once(
    account,
    {
      create: async () => (await account.network.change('POST', '/ports', ask, body, portAnswer)).port,
      find: async () => (await portsWhere(account, { network_id: network.id, name }, call))[0],
    },
    ask,
  );
  trail.made(`network interface ${name} (${port.id})`, (undoing) =>
    account.network.change('DELETE', path`/ports/${port.id}`, account.ask('nic', name, undoing)),
  );
  const wanted = neutronTagsOf(tags, placeTagsOf(addressesOf(port)));
  await account.network.change('PUT', path`/ports/${port.id}/tags`, ask, { tags: wanted });
  return { ...port, tags: wanted };
}

async function placeOf(account: Account, { vpc, subnet }: NICRequest, call: CallOptions) {
  const network = await networkNamed(account, { nameId: vpc }, call);
  return { network, subnet: await subnetNamed(account, network.id, { nameId: subnet }, call) };
}
