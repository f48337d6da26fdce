import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { OperationContext } from '../../../tools/context.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import { findConnections } from '../../../tools/targets.ts';
import type { JsonObject } from './parse.ts';
import type { CallScope } from './scope.ts';

export type Located =
  | {
      readonly kind: 'located';
      readonly input: JsonObject;
      readonly connection: string | undefined;
      /** Connections that could not be looked into; the target may be there too. */
      readonly unsearched: readonly string[];
    }
  | { readonly kind: 'question'; readonly choices: readonly string[]; readonly summary: Localized };

/**
 * Decides where a call acts. A connection that the call names, or that the person chose, is taken. Otherwise a
 * resource that must exist is looked for across connections: one match is it, several are asked about, none is
 * `not-found`. What is made anew, and lists, go to the default connection.
 */
export async function locate(
  operation: AnyOperation,
  input: JsonObject,
  scope: CallScope,
  context: OperationContext,
): Promise<Located> {
  if (!('connection' in operation.input.shape))
    return { kind: 'located', input, connection: undefined, unsearched: [] };
  const located = (connection: string, unsearched: readonly string[] = []): Located => ({
    kind: 'located',
    input: { ...input, connection },
    connection,
    unsearched,
  });
  if (typeof input.connection === 'string') return located(input.connection);
  const preferred = scope.chosenConnection ?? scope.defaultConnection;
  const { target } = operation;
  if (!target?.exists || !isCloudResource(target.type)) {
    if (preferred !== undefined) return located(preferred);
    return askForConnection((await scope.parts.clouds.list()).map(({ name }) => name));
  }
  const name = String(input[target.field]);
  const { matches, failures } = await findConnections(operation, input, context);
  const unsearched = failures.map(({ connection }) => connection);
  const [only, ...others] = matches;
  if (only === undefined) throw nowhere(target.type, name, failures);
  if (others.length === 0) return located(only, unsearched);
  if (scope.chosenConnection !== undefined && matches.includes(scope.chosenConnection)) {
    return located(scope.chosenConnection, unsearched);
  }
  const harmless = operation.effect === 'read' || operation.effect === 'create';
  if (target.type !== 'vm' && harmless && preferred !== undefined && matches.includes(preferred)) {
    return located(preferred, unsearched);
  }
  return {
    kind: 'question',
    choices: matches,
    summary: {
      en: `${name} exists on ${matches.join(', ')}. Which connection do you mean?`,
      ko: `${name}: ${matches.join(', ')}에 모두 있습니다. 어느 연결을 말씀하십니까?`,
    },
  };
}

function isCloudResource(type: string): boolean {
  return !['driver', 'credential', 'regionconfig', 'connection'].includes(type);
}

function askForConnection(choices: readonly string[]): Located {
  return {
    kind: 'question',
    choices,
    summary: {
      en: 'There is no default connection. Which connection do you mean?',
      ko: '기본 연결이 없습니다. 어느 연결을 말씀하십니까?',
    },
  };
}

function nowhere(
  type: string,
  name: string,
  failures: readonly { readonly connection: string; readonly message: Localized }[],
): CloudError {
  const [first] = failures;
  const searched: Localized = first
    ? {
        en: `; ${failures.map(({ connection }) => connection).join(', ')} could not be asked: ${first.message.en}`,
        ko: `. ${failures.map(({ connection }) => connection).join(', ')}에는 물어보지 못했습니다: ${first.message.ko}`,
      }
    : { en: '', ko: '' };
  return new CloudError({
    kind: 'not-found',
    subject: { resource: subjectOf(type), name },
    fact: { en: `no connection has it${searched.en}`, ko: `어느 연결에도 없습니다${searched.ko}` },
  });
}

function subjectOf(type: string): 'vm' | 'vpc' | 'subnet' | 'sg' | 'keypair' | 'image' | 'vmspec' | 'region' | 'cloud' {
  switch (type) {
    case 'vm':
    case 'vpc':
    case 'subnet':
    case 'sg':
    case 'keypair':
    case 'image':
    case 'vmspec':
    case 'region':
      return type;
    default:
      return 'cloud';
  }
}
