import { z } from 'zod';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import { rawTags } from './network-response.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  displaytext: text,
  ostypeid: text,
  ostypename: text,
  hypervisor: text,
  format: text,
  /** Bytes. */
  size: z.coerce.number().nullish(),
  isready: z.boolean().nullish(),
  status: text,
  isfeatured: z.boolean().nullish(),
  ispublic: z.boolean().nullish(),
  sshkeyenabled: z.boolean().nullish(),
  passwordenabled: z.boolean().nullish(),
  arch: text,
  account: text,
  created: text,
  tags: rawTags,
});
export type Template = z.infer<typeof templateSchema>;

export const templateList: ListCommand<Template> = {
  command: 'listTemplates',
  element: 'template',
  item: templateSchema,
  idOf: ({ id }) => id,
};

export const isWindows = ({ ostypename }: Pick<Template, 'ostypename'>): boolean => /windows/i.test(ostypename ?? '');
