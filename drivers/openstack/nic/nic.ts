import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { type NIC, type NICHandler, type NICRequest, nicRequestSchema } from '../../contract/nic.ts';
import { nicScript } from '../../shared/nic-script.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { imageOfId, isWindows } from '../image/image-lookup.ts';
import { iidOf } from '../names.ts';
import { floatingIps, publicIpName } from '../public-ip/floating-ip.ts';
import { imageIdOf } from '../vm/surroundings.ts';
import { serverOfId } from '../vm/vm-lookup.ts';
import { type Port, subnets } from '../vpc/vpc-lookup.ts';
import { addAddress, removeAddress } from './nic-address.ts';
import { attachPort, detachPort, refusePrimary } from './nic-attachment.ts';
import { createNICPort } from './nic-creation.ts';
import { nicNamed, nicPorts, ownerIdOf } from './nic-lookup.ts';
import { nicsOf, readNIC } from './nic-view.ts';

const subjectOf = (name: string): ResourceSubject => ({ resource: 'nic', name });

/** Neutron's ports, as far as they are interfaces of VMs or free. */
export function createNICHandler(account: Account): Required<NICHandler> {
  const { queues, refusals } = account;
  const alone = <T>(port: Port, { signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    queues.inTurn(`port:${port.id}`, work, signal);

  async function create(request: NICRequest, call: CallOptions): Promise<NIC> {
    const wanted = refusals.accept(nicRequestSchema, request, subjectOf(request.name));
    return await withRollback(async (trail) =>
      readNIC(account, await createNICPort(account, wanted, trail, call), call),
    );
  }

  /** What a change of the port's addresses leads to; they are read anew when its turn has come. */
  async function changed(
    nic: Parameters<NICHandler['getNIC']>[0],
    call: CallOptions,
    change: (port: Port) => Promise<Port>,
  ): Promise<NIC> {
    const { id, name } = await nicNamed(account, nic, call);
    const work = async () => change(await nicNamed(account, iidOf({ id, name }), call));
    return await readNIC(account, await queues.inTurn(`port:${id}`, work, call.signal), call);
  }

  return {
    listIid: async (call) => (await nicPorts(account, call)).map(iidOf),
    listNIC: async (call) => nicsOf(account, await nicPorts(account, call), call),
    getNIC: async (nic, call) => readNIC(account, await nicNamed(account, nic, call), call),

    createNIC: (request, call) => queues.inTurn(`nic:${request.name}`, () => create(request, call), call.signal),

    async deleteNIC(nic, call) {
      const port = await nicNamed(account, nic, call);
      const subject = subjectOf(iidOf(port).nameId);
      const owner = ownerIdOf(port);
      if (owner !== undefined) {
        const server = await serverOfId(account, { nameId: owner, systemId: owner }, call);
        await refusePrimary(account, port, server, { en: 'deleted', ko: '삭제' }, call);
        throw refusals.inUse(subject, [{ resource: 'vm', name: server?.name || owner }]);
      }
      const leading = await floatingIps(account, { port_id: port.id }, call);
      if (leading.length > 0) {
        const users = leading.map((row) => ({ resource: 'publicip', name: publicIpName(row) }) as const);
        throw refusals.inUse(subject, users);
      }
      await alone(port, call, () => account.network.change('DELETE', path`/ports/${port.id}`, { call, subject }));
    },

    attachNIC: async (nic, vm, call) => readNIC(account, await attachPort(account, nic, vm, call), call),
    detachNIC: async (nic, vm, call) => readNIC(account, await detachPort(account, nic, vm, call), call),

    async addPrivateIP(nic, privateIP, call) {
      const wanted = refusals.accept(z.ipv4().optional(), privateIP, subjectOf(nic.nameId));
      return await changed(nic, call, (port) => addAddress(account, port, wanted, call));
    },

    removePrivateIP: (nic, privateIP, call) =>
      changed(nic, call, (port) => removeAddress(account, port, privateIP, call)),

    async getNICOSConfigScript(nic, call) {
      const port = await nicNamed(account, nic, call);
      const [view, rows, windows] = await Promise.all([
        readNIC(account, port, call),
        subnets(account, call),
        runsWindows(account, port, call),
      ]);
      const subnet = rows.find(({ id }) => id === view.subnet.systemId);
      if (!windows) return subnet && nicScript(view, subnet.cidr);
      throw refusals.unsupported(
        subjectOf(view.iid.nameId),
        {
          en: 'its VM is a Windows VM; the script is for Linux',
          ko: '연결된 VM이 Windows입니다. 스크립트는 Linux용입니다',
        },
        {
          en: 'Set the addresses in the network settings of Windows.',
          ko: 'Windows 네트워크 설정에서 주소를 지정하십시오.',
        },
      );
    },
  };
}

async function runsWindows(account: Account, port: Port, call: CallOptions): Promise<boolean> {
  const owner = ownerIdOf(port);
  if (owner === undefined) return false;
  const server = await serverOfId(account, { nameId: owner, systemId: owner }, call);
  const imageId = server && imageIdOf(server);
  const image = imageId === undefined ? undefined : await imageOfId(account, imageId, { nameId: imageId }, call);
  return image !== undefined && isWindows(image);
}
