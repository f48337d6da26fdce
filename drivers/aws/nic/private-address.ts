import { AssignPrivateIpAddressesCommand, UnassignPrivateIpAddressesCommand } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { NIC } from '../../contract/nic.ts';
import type { Account } from '../account.ts';
import { accept, inUse, type ResourceSubject, refusal } from '../refusal.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { addressTaken, requireFree } from './free-address.ts';
import { type FoundInterface, interfaceIid, interfaceNamed } from './nic-lookup.ts';
import { addressesOf, nicOf, placesOf } from './nic-view.ts';

/** Adds a secondary address: the one that is wanted, else one that EC2 chooses. */
export async function addAddress(
  account: Account,
  reference: IidReference,
  privateIP: string | undefined,
  call: CallOptions,
): Promise<NIC> {
  const ask = account.ask('nic', reference.nameId, call);
  const wanted = accept(z.ipv4().optional(), privateIP, ask.subject);
  const found = await interfaceNamed(account, reference, call);
  const present = addressesOf(found);
  if (wanted !== undefined && present.some((each) => each.privateIP === wanted)) {
    throw addressTaken(ask.subject, wanted, interfaceIid(found).nameId);
  }
  const { places, vm } = await belongingsOf(account, found, call);
  const { NetworkInterfaceId, SubnetId } = found;
  if (wanted !== undefined) {
    await requireFree(account, SubnetId, places.cidrOf(SubnetId), wanted, ask.subject, call);
  }
  const { AssignedPrivateIpAddresses = [] } = await account.ec2.change(
    new AssignPrivateIpAddressesCommand({
      NetworkInterfaceId,
      ...(wanted === undefined ? { SecondaryPrivateIpAddressCount: 1 } : { PrivateIpAddresses: [wanted] }),
      AllowReassignment: false,
    }),
    ask,
  );
  const chosen = AssignedPrivateIpAddresses.flatMap(({ PrivateIpAddress = [] }) => PrivateIpAddress);
  const added = wanted ?? chosen.find((each) => !present.some((other) => other.privateIP === each));
  const now =
    added === undefined
      ? await interfaceNamed(account, { nameId: NetworkInterfaceId }, call)
      : { ...found, PrivateIpAddresses: [...rowsOf(found), { Primary: false, PrivateIpAddress: added }] };
  return nicOf(now, { vpc: places.vpc(found.VpcId), subnet: places.subnet(SubnetId), vm });
}

/** Takes a secondary address away. The primary one is `forbidden`. */
export async function removeAddress(
  account: Account,
  reference: IidReference,
  privateIP: string,
  call: CallOptions,
): Promise<NIC> {
  const found = await interfaceNamed(account, reference, call);
  const { NetworkInterfaceId, SubnetId, VpcId } = found;
  const subject: ResourceSubject = { resource: 'nic', name: interfaceIid(found).nameId };
  const address = addressesOf(found).find((each) => each.privateIP === privateIP);
  if (!address) throw addressMissing(subject, privateIP);
  if (address.isPrimary) throw primaryAddress(subject, privateIP);
  if (address.publicIP) throw inUse(subject, [{ resource: 'publicip', name: address.publicIP }]);
  const { places, vm } = await belongingsOf(account, found, call);
  await account.ec2.change(
    new UnassignPrivateIpAddressesCommand({ NetworkInterfaceId, PrivateIpAddresses: [privateIP] }),
    { call, subject },
  );
  const rows = rowsOf(found).filter(({ PrivateIpAddress }) => PrivateIpAddress !== privateIP);
  return nicOf({ ...found, PrivateIpAddresses: rows }, { vpc: places.vpc(VpcId), subnet: places.subnet(SubnetId), vm });
}

/** Asked for before a change, which must not end in an error once it is done. */
async function belongingsOf(account: Account, found: FoundInterface, call: CallOptions) {
  const instanceId = found.Attachment?.InstanceId;
  const [places, vms] = await Promise.all([
    placesOf(account, [found], call),
    vmIidsOf(account, instanceId === undefined ? [] : [instanceId], call),
  ]);
  return { places, vm: vms.get(instanceId ?? '') };
}

const rowsOf = ({ PrivateIpAddresses = [] }: FoundInterface) => PrivateIpAddresses;

const addressMissing = (subject: ResourceSubject, privateIP: string) =>
  refusal({
    kind: 'not-found',
    subject,
    fact: { en: `it has no private IP ${privateIP}`, ko: `사설 IP ${privateIP} 주소가 없습니다` },
    remedy: { en: 'Name one of its addresses.', ko: '이 인터페이스에 있는 주소를 지정하십시오.' },
  });

const primaryAddress = (subject: ResourceSubject, privateIP: string) =>
  refusal({
    kind: 'forbidden',
    subject,
    fact: {
      en: `${privateIP} is its primary address and cannot be removed`,
      ko: `${privateIP} 주소는 기본 사설 IP이므로 제거할 수 없습니다`,
    },
    remedy: { en: 'Only secondary addresses can be removed.', ko: '보조 사설 IP만 제거할 수 있습니다.' },
  });
