import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import type { MyImage } from '../contract/myimage.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { byName, findOne, iidOf, ownTag, tagsPart, tagValue, visibleTags } from './names.ts';
import { notFound } from './refusal.ts';
import { createdPart } from './vm-time.ts';

const text = z.string().nullish();

const ownTemplateSchema = z.object({
  id: z.string(),
  name: z.string(),
  ostypename: text,
  isready: z.boolean().nullish(),
  status: text,
  /** Bytes. */
  size: z.number().nullish(),
  hypervisor: text,
  passwordenabled: z.boolean().nullish(),
  created: text,
  tags: z.array(z.object({ key: z.string(), value: text })).nullish(),
});
export type OwnTemplate = z.infer<typeof ownTemplateSchema>;

const ownTemplates: ListCommand<OwnTemplate> = {
  command: 'listTemplates',
  element: 'template',
  item: ownTemplateSchema,
  idOf: ({ id }) => id,
};

/** The account's own templates in the zone, those that it brought from elsewhere too. */
export const listOwnTemplates = (account: Account, call: CallOptions): Promise<OwnTemplate[]> =>
  account.api.list(ownTemplates, { templatefilter: 'self', zoneid: account.zone.id }, { call, subject: account.self });

/** A tag tells which of them were made of VMs. */
export const isMyImage = ({ tags }: OwnTemplate): boolean => tagValue(tags, ownTag.sourceVM) !== undefined;

export const listMyImages = async (account: Account, call: CallOptions): Promise<OwnTemplate[]> =>
  (await listOwnTemplates(account, call)).filter(isMyImage);

/** A MyImage by its id or its name. Throws `not-found`. */
export async function needMyImage(account: Account, image: IidReference, call: CallOptions): Promise<OwnTemplate> {
  const subject = { resource: 'myimage', name: image.nameId } as const;
  const found = findOne(await listMyImages(account, call), image, subject, byName);
  if (!found) throw notFound(subject, account.zone.name);
  return found;
}

/** The VM by which an image's tag names its origin: `<name>/<id>`, neither of which has a slash. */
export const sourceTagOf = ({ id, name }: { readonly id: string; readonly name: string }): string => `${name}/${id}`;

function sourceOf(template: OwnTemplate): Iid | undefined {
  const [nameId, systemId] = (tagValue(template.tags, ownTag.sourceVM) ?? '').split('/');
  return nameId && systemId ? { nameId, systemId } : undefined;
}

export function myImageOf(template: OwnTemplate): MyImage {
  const sourceVM = sourceOf(template);
  const { status, isready, created, tags } = template;
  return {
    iid: iidOf(template),
    ...(sourceVM && { sourceVM }),
    status: isready ? 'Available' : 'Unavailable',
    ...createdPart(created),
    ...tagsPart(visibleTags(tags)),
    ...(!isready && status && { keyValues: [{ key: 'status', value: status }] }),
  };
}

export const isWindows = (system: string | null | undefined): boolean => /windows/i.test(system ?? '');
