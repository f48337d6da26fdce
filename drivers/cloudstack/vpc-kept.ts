import { join } from 'node:path';
import { z } from 'zod';
import { securityRuleSchema } from '../contract/security.ts';
import { createStateFile, type StateFile } from '../shared/state-file.ts';
import type { Account } from './account.ts';
import { type RawTag, tagValue } from './names.ts';
import { provider } from './refusal.ts';

const keptSubnetSchema = z.object({ id: z.string(), name: z.string(), cidr: z.string() });
const keptVPCSchema = z.object({
  id: z.string(),
  name: z.string(),
  cidr: z.string().optional(),
  createdTime: z.string(),
  /** Where subnets are no networks of their own. */
  subnets: z.array(keptSubnetSchema),
});
export type KeptVPC = z.infer<typeof keptVPCSchema>;

const keptGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  vpcId: z.string(),
  createdTime: z.string(),
  rules: z.array(securityRuleSchema),
});
export type KeptGroup = z.infer<typeof keptGroupSchema>;

const keptSchema = z.object({ vpcs: z.array(keptVPCSchema), groups: z.array(keptGroupSchema) });
export type KeptNetworks = z.infer<typeof keptSchema>;

/** What a zone without VPCs lacks, kept for the connection in one file of its state directory. */
export const keptNetworksOf = (account: Pick<Account, 'stateDirectory'>): StateFile<KeptNetworks> =>
  createStateFile({
    path: join(account.stateDirectory, 'networks.json'),
    schema: keptSchema,
    initial: () => ({ vpcs: [], groups: [] }),
    provider,
  });

/** A new id of what only this driver keeps, such as `vpc-1f0c...`. */
export const newId = (prefix: string, account: Pick<Account, 'context'>): string =>
  `${prefix}-${Buffer.from(account.context.random(8)).toString('hex')}`;

/** What a tag of the driver's own says of a thing that is kept: `<name>/<id>/<CIDR>`. */
export interface KeptReference {
  readonly name: string;
  readonly id: string;
  readonly cidr?: string | undefined;
}

export const referenceText = ({ name, id, cidr }: KeptReference): string =>
  cidr === undefined ? `${name}/${id}` : `${name}/${id}/${cidr}`;

/** Undefined where there is no such tag, or somebody changed it into something else. */
export function referenceIn(tags: readonly RawTag[] | null | undefined, key: string): KeptReference | undefined {
  const [, name, id, cidr] = /^([^/]+)\/([^/]+)(?:\/(.+))?$/.exec(tagValue(tags, key) ?? '') ?? [];
  return name === undefined || id === undefined ? undefined : { name, id, cidr };
}
