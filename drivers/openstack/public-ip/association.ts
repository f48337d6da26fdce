import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { nicNamed, ownerIdOf } from '../nic/nic-lookup.ts';
import { addressesOf, inOrder } from '../nic/nic-order.ts';
import { serverNamed } from '../vm/vm-lookup.ts';
import { type Port, portsWhere } from '../vpc/vpc-lookup.ts';
import { type FloatingIp, floatingIps, madeWithVM, publicIpName } from './floating-ip.ts';
import { lead, release } from './floating-ip-change.ts';

export interface Destination {
  readonly vm?: IidReference | undefined;
  readonly nic?: IidReference | undefined;
  readonly privateIP?: string | undefined;
}

/** The port that an association names, by itself or by the VM whose primary one it is. */
export async function destinationOf(
  account: Account,
  subject: ResourceSubject,
  { vm, nic }: Destination,
  call: CallOptions,
): Promise<Port> {
  const { conflict, invalid, wrongState } = account.refusals;
  if (!vm && !nic) {
    throw invalid(
      subject,
      { en: 'neither a VM nor a network interface was named', ko: 'VM도 네트워크 인터페이스도 지정하지 않았습니다' },
      { en: 'Name one of them.', ko: '둘 중 하나를 지정하십시오.' },
    );
  }
  const [server, named] = await Promise.all([
    vm && serverNamed(account, vm, call),
    nic && nicNamed(account, nic, call),
  ]);
  if (named) {
    if (!server || ownerIdOf(named) === server.id) return named;
    const name = iidOf(server).nameId;
    throw conflict(
      { resource: 'nic', name: iidOf(named).nameId },
      { en: `VM ${name} does not have it`, ko: `VM ${name}에 연결되어 있지 않습니다` },
      { en: 'Name only one of the two.', ko: '둘 중 하나만 지정하십시오.' },
    );
  }
  const [primary] = server ? inOrder(server, await portsWhere(account, { device_id: server.id }, call)) : [];
  if (primary) return primary;
  throw wrongState(
    { resource: 'vm', name: vm?.nameId ?? '' },
    { en: 'it has no network interface', ko: '네트워크 인터페이스가 없습니다' },
    { en: 'Attach an interface to it first.', ko: '먼저 네트워크 인터페이스를 연결하십시오.' },
  );
}

/**
 * Leads a floating IP to an address of a port. The one that was made with its VM gives way and is released; any other that
 * is there is a `conflict`.
 */
export async function associate(
  account: Account,
  row: FloatingIp,
  { port, wanted }: { readonly port: Port; readonly wanted: string | undefined },
  call: CallOptions,
): Promise<FloatingIp> {
  const subject: ResourceSubject = { resource: 'publicip', name: publicIpName(row) };
  const ask = { call, subject };
  const address = addressOf(account, subject, port, wanted);
  const there = await floatingIps(account, { port_id: port.id }, call);
  const current = there.find(({ fixed_ip_address: fixed }) => fixed === address);
  if (!current) return await lead(account, row.id, { portId: port.id, address }, ask);
  if (current.description !== madeWithVM(port.device_id ?? '')) throw taken(account, subject, current, address);
  const moved = await withRollback(async (trail) => {
    await lead(account, current.id, null, ask);
    trail.made(`public IP ${current.floating_ip_address}`, (undoing) =>
      lead(account, current.id, { portId: port.id, address }, { call: undoing, subject }),
    );
    return await lead(account, row.id, { portId: port.id, address }, ask);
  });
  await release(account, current.id, ask);
  return moved;
}

function addressOf(account: Account, subject: ResourceSubject, port: Port, wanted: string | undefined): string {
  const addresses = addressesOf(port);
  const found = wanted === undefined ? addresses[0] : addresses.find((address) => address === wanted);
  if (found !== undefined) return found;
  const nic = iidOf(port).nameId;
  const all = addresses.join(', ') || '-';
  throw account.refusals.invalid(
    subject,
    {
      en: `interface ${nic} has no private IP ${wanted ?? ''}`.trim(),
      ko: `인터페이스 ${nic}에 사설 IP ${wanted ?? ''} 주소가 없습니다`,
    },
    { en: `Choose one of: ${all}.`, ko: `다음 중에서 선택하십시오: ${all}.` },
  );
}

function taken(account: Account, subject: ResourceSubject, current: FloatingIp, address: string) {
  const name = publicIpName(current);
  return account.refusals.conflict(
    subject,
    {
      en: `${address} has public IP ${name} already`,
      ko: `${address} 주소에는 이미 공인 IP ${name} 연결이 있습니다`,
    },
    { en: `Disassociate ${name} first.`, ko: `먼저 ${name} 연결을 해제하십시오.` },
  );
}
