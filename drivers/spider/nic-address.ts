import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { NIC, NICHandler } from '../contract/nic.ts';
import { afterChange, requireDone, resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { isSame, wireIidSchema } from './iid.ts';
import { find, type NamedResource } from './names.ts';
import { nicAnswer } from './nic-answer.ts';
import { nicSubject } from './nic-checks.ts';
import { conflict, invalid } from './refusal.ts';

const vpcAnswer = z
  .object({ SubnetInfoList: z.array(z.object({ IId: wireIidSchema, IPv4_CIDR: z.string() })).nullish() })
  .transform(({ SubnetInfoList }) => SubnetInfoList ?? []);

export type AddressMethods = Required<Pick<NICHandler, 'addPrivateIP' | 'removePrivateIP'>>;

export function createAddressMethods(context: SpiderContext, nics: NamedResource<NIC>): AddressMethods {
  const { exchange } = context;

  async function requireOfSubnet({ iid, vpc, subnet }: NIC, address: string, call: CallOptions): Promise<void> {
    const subject = { resource: 'vpc', name: vpc.nameId } as const;
    const subnets = await exchange.ask({ method: 'GET', path: ['vpc', vpc.nameId], subject, answer: vpcAnswer }, call);
    const cidr = subnets.find(({ IId }) => isSame(IId, subnet))?.IPv4_CIDR;
    if (cidr === undefined || !ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return;
    if (ipaddr.IPv4.isValidFourPartDecimal(address) && ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr))) {
      return;
    }
    throw invalid(
      context,
      nicSubject(iid.nameId),
      {
        en: `${address} is no address of subnet ${subnet.nameId} (${cidr})`,
        ko: `${address}: 서브넷 ${subnet.nameId}(${cidr})의 주소가 아닙니다`,
      },
      { en: `Choose an address of ${cidr}.`, ko: `${cidr} 대역의 주소를 지정하십시오.` },
    );
  }

  return {
    async addPrivateIP(nic, privateIP, call) {
      const found = await find(context, nics, nic, call);
      const { nameId } = found.iid;
      const subject = nicSubject(nameId);
      if (privateIP !== undefined) {
        await requireOfSubnet(found, privateIP, call);
        if (found.addresses.some((own) => own.privateIP === privateIP)) throw itsOwn(context, nameId, privateIP);
      }
      const reqInfo = { ...(privateIP !== undefined && { PrivateIP: privateIP }) };
      const path = ['nic', nameId, 'privateip'];
      return await exchange.ask({ method: 'POST', path, reqInfo, subject, answer: nicAnswer }, call);
    },

    async removePrivateIP(nic, privateIP, call) {
      const found = await find(context, nics, nic, call);
      const { nameId } = found.iid;
      const subject = nicSubject(nameId);
      const at = found.addresses.findIndex((own) => own.privateIP === privateIP);
      if (at < 0) throw notItsOwn(context, found, privateIP);
      if (at === 0) throw primary(context, nameId, privateIP);
      const path = ['nic', nameId, 'privateip', privateIP];
      const done = await exchange.ask({ method: 'DELETE', path, subject, answer: resultAnswer }, call);
      requireDone(context, subject, done, { en: 'removing an address', ko: '주소 제거' });
      const left = found.addresses.filter((own) => own.privateIP !== privateIP);
      return await afterChange(nics.byName(nameId, call), { ...found, addresses: left });
    },
  };
}

const itsOwn = (context: SpiderContext, name: string, address: string): CloudError =>
  conflict(
    context,
    nicSubject(name),
    { en: `it has ${address} already`, ko: `${address} 주소가 이미 할당되어 있습니다` },
    {
      en: 'Choose another address, or leave it to the cloud.',
      ko: '다른 주소를 지정하거나 생략하십시오.',
    },
  );

function notItsOwn({ provider }: SpiderContext, { iid, addresses }: NIC, address: string): CloudError {
  const own = addresses.map(({ privateIP }) => privateIP).join(', ');
  return new CloudError({
    kind: 'not-found',
    subject: nicSubject(iid.nameId),
    provider,
    fact: { en: `it has no address ${address}`, ko: `${address} 주소가 없습니다` },
    remedy: { en: `Its addresses are: ${own}.`, ko: `할당된 주소: ${own}.` },
  });
}

const primary = ({ provider }: SpiderContext, name: string, address: string): CloudError =>
  new CloudError({
    kind: 'forbidden',
    subject: nicSubject(name),
    provider,
    fact: { en: `${address} is its primary address`, ko: `${address}: 기본 주소입니다` },
    remedy: { en: 'Only secondary addresses can be removed.', ko: '보조 주소만 제거할 수 있습니다.' },
  });
