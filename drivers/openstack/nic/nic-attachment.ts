import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Localized } from '../../contract/text.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { once } from '../vm/once.ts';
import type { Server } from '../vm/server.ts';
import { settled } from '../vm/settled.ts';
import { requireUnlocked, shown, taskOf } from '../vm/vm-control.ts';
import { serverNamed, serverOfId } from '../vm/vm-lookup.ts';
import { vmStatusOf } from '../vm/vm-state.ts';
import { type Port, portsWhere } from '../vpc/vpc-lookup.ts';
import { nicNamed, ownerIdOf } from './nic-lookup.ts';
import { placeOf } from './nic-view.ts';

/** Attaches a free interface to a VM and waits until it is. */
export async function attachPort(
  account: Account,
  nic: IidReference,
  vm: IidReference,
  call: CallOptions,
): Promise<Port> {
  const [port, server] = await Promise.all([nicNamed(account, nic, call), serverNamed(account, vm, call)]);
  const ask = account.ask('nic', iidOf(port).nameId, call);
  const owner = ownerIdOf(port);
  if (owner !== undefined) {
    const name = await ownerName(account, owner, call);
    throw account.refusals.wrongState(
      ask.subject,
      {
        en: `it is Attached to VM ${name}; attaching is allowed in: Available`,
        ko: `현재 상태는 Attached (VM ${name})입니다. 연결 가능한 상태: Available`,
      },
      { en: 'Detach it first, or use another one.', ko: '먼저 분리하거나 다른 인터페이스를 사용하십시오.' },
    );
  }
  requireTakesInterfaces(account, server);
  const body = { interfaceAttachment: { port_id: port.id } };
  const isTaken = async () => (ownerIdOf(await portOf(account, port, call)) === server.id ? true : undefined);
  await once(
    account,
    {
      create: async () => {
        await account.compute.change('POST', path`/servers/${server.id}/os-interface`, ask, body);
        return true;
      },
      find: isTaken,
    },
    ask,
  );
  const what: Localized = { en: 'attaching the interface', ko: '인터페이스 연결' };
  return await settled(account, { look: settledPort(account, port, server.id, call), what }, ask);
}

/** Detaches an interface from the VM that has it and waits until it is free. */
export async function detachPort(
  account: Account,
  nic: IidReference,
  vm: IidReference,
  call: CallOptions,
): Promise<Port> {
  const [port, server] = await Promise.all([nicNamed(account, nic, call), serverNamed(account, vm, call)]);
  const ask = account.ask('nic', iidOf(port).nameId, call);
  const owner = ownerIdOf(port);
  if (owner === undefined) {
    throw account.refusals.wrongState(
      ask.subject,
      {
        en: 'it is Available; detaching is allowed in: Attached',
        ko: '현재 상태는 Available입니다. 분리 가능한 상태: Attached',
      },
      { en: 'There is nothing to detach.', ko: '분리할 대상이 없습니다.' },
    );
  }
  if (owner !== server.id) {
    const name = await ownerName(account, owner, call);
    throw account.refusals.conflict(
      ask.subject,
      {
        en: `VM ${name} has it, not ${iidOf(server).nameId}`,
        ko: `VM ${iidOf(server).nameId}에 연결되어 있지 않습니다. 연결된 VM: ${name}`,
      },
      { en: `Name VM ${name}.`, ko: `VM ${name} 이름을 지정하십시오.` },
    );
  }
  await refusePrimary(account, port, server, { en: 'detached', ko: '분리' }, call);
  requireTakesInterfaces(account, server);
  await account.compute.change('DELETE', path`/servers/${server.id}/os-interface/${port.id}`, ask);
  const what: Localized = { en: 'detaching the interface', ko: '인터페이스 분리' };
  return await settled(account, { look: settledPort(account, port, undefined, call), what }, ask);
}

/** The interface that a VM was started with lives and ends with it. */
export async function refusePrimary(
  account: Account,
  port: Port,
  server: Server | undefined,
  change: Localized,
  call: CallOptions,
): Promise<void> {
  const owner = ownerIdOf(port);
  if (owner === undefined) return;
  const beside = await portsWhere(account, { device_id: owner }, call);
  if (placeOf(port, server, beside) !== 0) return;
  const vm = server?.name || owner;
  throw account.refusals.refusal({
    kind: 'forbidden',
    subject: { resource: 'nic', name: iidOf(port).nameId },
    fact: {
      en: `it is the primary interface of VM ${vm} and cannot be ${change.en}`,
      ko: `VM ${vm}의 기본 인터페이스이므로 ${change.ko}할 수 없습니다`,
    },
    remedy: {
      en: 'It comes and goes with the VM. Use an interface that was created on its own.',
      ko: 'VM과 함께 생성되고 삭제됩니다. 별도로 생성한 인터페이스를 사용하십시오.',
    },
  });
}

async function portOf(account: Account, port: Port, call: CallOptions): Promise<Port> {
  const { nameId } = iidOf(port);
  return await nicNamed(account, { nameId, systemId: port.id }, call);
}

const settledPort = (account: Account, port: Port, owner: string | undefined, call: CallOptions) => async () => {
  const now = await portOf(account, port, call);
  return ownerIdOf(now) === owner && (owner !== undefined || !now.device_id) ? now : undefined;
};

async function ownerName(account: Account, id: string, call: CallOptions): Promise<string> {
  return (await serverOfId(account, { nameId: id, systemId: id }, call))?.name || id;
}

function requireTakesInterfaces(account: Account, server: Server): void {
  requireUnlocked(account, server);
  const status = vmStatusOf(server);
  if ((status === 'Running' || status === 'Suspended') && !taskOf(server)) return;
  throw account.refusals.wrongState(
    { resource: 'vm', name: iidOf(server).nameId },
    {
      en: `it is ${status} (${shown(server)}); its interfaces can be changed in: Running, Suspended`,
      ko: `현재 상태는 ${status}(${shown(server)})입니다. 인터페이스를 변경할 수 있는 상태: Running, Suspended`,
    },
    {
      en: 'Wait, or bring the VM into one of these states first.',
      ko: '기다리거나 먼저 다음 상태로 전환하십시오: Running, Suspended.',
    },
  );
}
