import { z } from 'zod';
import type { Clause } from './clause.ts';
import { serviceOf } from './entities.ts';
import type { Request } from './memory.ts';
import type { NameType } from './name-patterns.ts';

const shortWords: Partial<Readonly<Record<NameType, string>>> = {
  vpc: 'vpc',
  subnet: 'subnet',
  sg: 'sg',
  keypair: 'key',
  vm: 'vm',
  disk: 'disk',
  myimage: 'image',
  nlb: 'nlb',
  cluster: 'k8s',
  nodegroup: 'nodes',
  publicip: 'ip',
  nic: 'nic',
};

/**
 * Names a thing that a later part of a message has made beside something named, and that nobody has named: after what
 * the other thing and what it is for (`vpc-a-http`), or its kind (`vpc-a-sg`). The card shows it before anything is made.
 */
export function withNewName({ entry, input }: Request, clause: Clause, before: readonly Request[]): Request {
  const { target, effect } = entry.operation;
  const last = before.at(-1);
  const lastTarget = last?.entry.operation.target;
  if (!target || target.exists || effect !== 'create' || input[target.field] !== undefined) return { entry, input };
  const short = shortWords[target.type];
  const neighbour = last && lastTarget && last.input[lastTarget.field];
  if (short === undefined || typeof neighbour !== 'string') return { entry, input };
  const service = clause.tokens.find(({ word }) => serviceOf(word) !== undefined)?.word;
  const name = `${neighbour}-${service ?? short}`;
  return { entry, input: { ...input, [target.field]: name } };
}

const webPorts: ReadonlySet<unknown> = new Set([80, 443]);
const ruleSchema = z.looseObject({ fromPort: z.number().optional(), cidr: z.string().optional() });

/**
 * Opens web ports to everybody where a later part of a message says nothing else: a question back would come after the
 * first part has run. The card shows the source. Any other port is asked about.
 */
export function withWebSource({ entry, input }: Request, before: readonly Request[]): Request {
  const field = entry.slots.find(({ slot }) => slot.kind === 'rules')?.field;
  const { data } = z.array(ruleSchema).safeParse(field && input[field]);
  if (!field || !data || before.length === 0 || entry.operation.effect !== 'create') return { entry, input };
  const rules = data.map((rule) => (webPorts.has(rule.fromPort) ? { ...rule, cidr: rule.cidr ?? '0.0.0.0/0' } : rule));
  return { entry, input: { ...input, [field]: rules } };
}
