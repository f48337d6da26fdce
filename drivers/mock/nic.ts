import { type NICHandler, type NICRequest, nicRequestSchema } from '../contract/nic.ts';
import { allotPrivateIP } from './addresses.ts';
import type { MockCloud, MockRequest } from './cloud.ts';
import { needGroupsOf } from './group-membership.ts';
import { macAddress, type RandomBytes, systemId } from './identifiers.ts';
import { need, refuseTakenName } from './lookup.ts';
import { createNICAddressMethods } from './nic-address.ts';
import { createNICAttachmentMethods } from './nic-attachment.ts';
import { isOn, type KeptNIC, needNIC, nicOf, nicSubject, nicsIn, ofItsVM } from './nic-state.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, inUse } from './refusal.ts';
import type { State } from './state.ts';

export function createNICHandler(cloud: MockCloud): Required<NICHandler> {
  const { random } = cloud.settings;

  return {
    listIid: (call) => cloud.read('nic.listIid', cloud.self, call, (state) => nicsIn(state).map(({ iid }) => iid)),

    listNIC: (call) => cloud.read('nic.listNIC', cloud.self, call, nicsIn),

    getNIC: (nic, call) =>
      cloud.read('nic.getNIC', nicSubject(nic.nameId), call, (state, { region }) =>
        nicOf(state, needNIC(state, nic, region.name)),
      ),

    createNIC: (request, call) =>
      cloud.change('nic.createNIC', nicSubject(request.name), call, (state, place) =>
        nicOf(state, { own: provisionNIC(state, request, place, random) }),
      ),

    deleteNIC: (nic, call) =>
      cloud.change('nic.deleteNIC', nicSubject(nic.nameId), call, (state, { region }) => {
        const { own, vm } = needNIC(state, nic, region.name);
        if (!own) throw ofItsVM(nic.nameId, vm.iid.nameId, { en: 'deleted', ko: '삭제' });
        const publicIPs = state.publicIPs.filter((publicIP) => isOn(publicIP, own.iid));
        const users = [
          ...(own.ownerVM ? [{ resource: 'vm', name: own.ownerVM.nameId } as const] : []),
          ...publicIPs.map(({ iid }) => ({ resource: 'publicip', name: iid.nameId }) as const),
        ];
        if (users.length > 0) throw inUse(nicSubject(nic.nameId), users);
        state.nics = state.nics.filter((other) => other !== own);
      }),

    ...createNICAttachmentMethods(cloud),
    ...createNICAddressMethods(cloud),
  };
}

/** Adds the interface that `request` asks for to what the account has. */
export function provisionNIC(
  state: State,
  request: NICRequest,
  { region, now }: Pick<MockRequest, 'region' | 'now'>,
  random: RandomBytes,
): KeptNIC {
  const subject = nicSubject(request.name);
  const { name, tags, ...wanted } = accept(nicRequestSchema, request, subject);
  refuseTakenName(nicsIn(state), 'nic', name);
  refuseOverQuota('nic', subject, state.nics.length);
  const vpc = need(state.vpcs, 'vpc', { nameId: wanted.vpc }, region.name);
  const subnet = need(vpc.subnets, 'subnet', { nameId: wanted.subnet }, vpc.iid.nameId);
  const nic: KeptNIC = {
    iid: { nameId: name, systemId: systemId('nic', random) },
    status: 'Available',
    vpc: vpc.iid,
    subnet: subnet.iid,
    ...(subnet.zone !== undefined && { zone: subnet.zone }),
    securityGroups: needGroupsOf(vpc, wanted.securityGroups, state, region),
    privateIPs: [allotPrivateIP(state, subnet, wanted.privateIP, subject)],
    macAddress: macAddress(random),
    createdTime: now.toISOString(),
    ...(tags && { tags }),
  };
  state.nics.push(nic);
  return nic;
}
