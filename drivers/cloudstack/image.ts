import type { CallOptions } from '../contract/call.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import type { Architecture, Image, ImageHandler } from '../contract/image.ts';
import { readPart } from '../shared/cloudstack-api/paging.ts';
import type { Account } from './account.ts';
import { isWindows, type Template, templateList } from './image-response.ts';
import { noneIfUnknown } from './lookup.ts';
import { byName, needOne, ownTag, tagValue } from './names.ts';
import { timeOf } from './network-response.ts';
import { provider } from './refusal.ts';

/** Everything from which the account may start a VM in the zone. */
const offeredTo = ({ zone }: Account) => ({ templatefilter: 'executable', zoneid: zone.id });

/** An image that the account made of a VM by this driver; those have operations of their own. */
export const isMyImage = ({ tags }: Pick<Template, 'tags'>): boolean => tagValue(tags, ownTag.sourceVM) !== undefined;

/** A template by its id or its name. Throws `not-found`, and `conflict` where several have the name. */
export async function templateNamed(account: Account, reference: IidReference, call: CallOptions): Promise<Template> {
  const { nameId, systemId } = reference;
  const ask = account.ask('image', nameId, call);
  const id = systemId ?? (isId(nameId) ? nameId : undefined);
  const narrowed = id === undefined ? { name: nameId } : { id };
  const rows = await account.api.list(templateList, { ...offeredTo(account), ...narrowed }, ask).catch(noneIfUnknown);
  const offered = rows.filter((row) => !isMyImage(row));
  return needOne(
    offered,
    id === undefined ? { nameId } : { nameId, systemId: id },
    ask.subject,
    account.zone.name,
    byName,
  );
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export function createImageHandler(account: Account): ImageHandler {
  const { api, self } = account;

  async function all(call: CallOptions): Promise<Template[]> {
    const rows = await api.list(templateList, offeredTo(account), { call, subject: self });
    return rows.filter((row) => !isMyImage(row));
  }

  return {
    listImage: async (call) => (await all(call)).map(imageOf),
    listIid: async (call) => (await all(call)).map(iidOf),
    getImage: async (image, call) => imageOf(await templateNamed(account, image, call)),
    checkWindowsImage: async (image, call) => isWindows(await templateNamed(account, image, call)),

    async listImagePage(page, call) {
      const list = { name: 'image', largest: 500, provider, subject: self };
      const part = await readPart(
        (number, size) => api.page(templateList, offeredTo(account), number, size, { call, subject: self }),
        page,
        list,
      );
      return { ...part, items: part.items.filter((row) => !isMyImage(row)).map(imageOf) };
    },
  };
}

const iidOf = ({ id, name }: Template): Iid => ({ nameId: name, systemId: id });

function imageOf(row: Template): Image {
  const architecture = architectureOf(row);
  const createdTime = timeOf(row.created);
  const facts = { Hypervisor: row.hypervisor, Format: row.format, Account: row.account, Status: row.status };
  const keyValues = Object.entries(facts).flatMap(([key, value]) => (value ? [{ key, value }] : []));
  return {
    iid: iidOf(row),
    name: row.displaytext || row.name,
    ...(architecture && { osArchitecture: architecture }),
    osPlatform: isWindows(row) ? 'Windows' : 'Linux/UNIX',
    ...(row.ostypename && { osDistribution: row.ostypename }),
    ...(row.size && { osDiskSizeGB: Math.ceil(row.size / 1024 ** 3) }),
    status: row.isready === true ? 'Available' : 'Unavailable',
    ...(createdTime && { createdTime }),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** Newer servers say it; older ones name the word size in the name of the system. */
function architectureOf({ arch, ostypename = '' }: Template): Architecture | undefined {
  if (arch === 'x86_64') return 'x86_64';
  if (arch === 'aarch64') return 'arm64';
  if (/64-bit|x86_64|amd64/i.test(ostypename)) return 'x86_64';
  return /32-bit/i.test(ostypename) ? 'x86_32' : undefined;
}
