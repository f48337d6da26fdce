import { CloudError } from '../drivers/contract/errors.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { OpenQuestion } from './open-question.ts';
import { handlerOf } from './shared/handlers.ts';
import { titles } from './shared/titles.ts';

/** The VPC that is meant where none is named: the only one. One that the same answer is to make counts. */
export async function onlyVPC(open: OpenConnection, context: OperationContext): Promise<string> {
  const vpcs = await handlerOf(open, 'vpc').listVPC(context.call);
  const names = [...vpcs.map(({ iid }) => iid.nameId), ...vpcsAhead(open, context)];
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) throw noVPC(open.name);
  throw new OpenQuestion({
    field: 'vpc',
    choices: names,
    fact: {
      en: `more than one VPC is on ${open.name}: ${names.join(', ')}`,
      ko: `${open.name}에 ${titles.vpc.ko}가 여러 개 있습니다: ${names.join(', ')}`,
    },
  });
}

/** Whether a change of the same answer is still to make the VPC. */
export const isVPCAhead = (vpc: string, open: OpenConnection, context: OperationContext): boolean =>
  vpcsAhead(open, context).includes(vpc);

const vpcsAhead = (open: OpenConnection, { ahead }: OperationContext): string[] =>
  ahead.flatMap(({ operation, connection, input }) =>
    operation === 'CreateVPC' && connection === open.name ? [String(input.name)] : [],
  );

const noVPC = (connection: string): CloudError =>
  new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name: 'vpc' },
    fact: { en: `${connection} has no VPC`, ko: `${connection}에 ${titles.vpc.ko}가 없습니다` },
    remedy: { en: 'Create a VPC with a subnet first.', ko: '먼저 VPC와 서브넷을 만드십시오.' },
  });
