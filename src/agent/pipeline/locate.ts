import { CloudError, type ErrorSubject } from '../../../drivers/contract/errors.ts';
import type { ResourceType } from '../../../drivers/contract/iid.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { OperationContext } from '../../../tools/context.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import { findConnections, isRecordType, type TargetFields, targetSubject, targetType } from '../../../tools/targets.ts';
import { howToAddConnection } from '../../clouds/no-connections.ts';
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

/** Where earlier calls of the same answer will have made something, by `resourceKey`. */
export type Expected = ReadonlyMap<string, string>;

export const resourceKey = (type: string, name: string): string => `${type}:${name}`;

/** The existing resource of a cloud that decides where a call acts. */
export interface Anchor extends TargetFields {
  readonly type: ResourceType;
}

/** What a call acts on, or what the thing that it makes lives in. */
export function anchorOf({ target, livesIn }: Pick<AnyOperation, 'target' | 'livesIn'>): Anchor | undefined {
  if (livesIn) return livesIn;
  if (!target?.exists) return undefined;
  const { type, ...rest } = target;
  // A function of a driver is no thing of one cloud that could be looked for.
  return isRecordType(type) || type === 'driverfunction' ? undefined : { type, ...rest };
}

/**
 * Decides where a call acts. A connection that the call names is taken. Otherwise the resource that it acts on, or that
 * the new one lives in, is looked for across connections: one match is it, several are asked about unless the person
 * chose a connection for the conversation, none is `not-found`. Anything else goes to the default connection.
 */
export async function locate(
  operation: AnyOperation,
  input: JsonObject,
  scope: CallScope,
  context: OperationContext,
  expected: Expected,
): Promise<Located> {
  const located = (connection: string | undefined, unsearched: readonly string[] = []): Located => ({
    kind: 'located',
    input: connection === undefined ? input : { ...input, connection },
    connection,
    unsearched,
  });
  if (!('connection' in operation.input.shape)) return located(undefined);
  if (typeof input.connection === 'string') return located(input.connection);
  const preferred = scope.chosenConnection ?? scope.defaultConnection;
  const anchor = anchorOf(operation);
  // Without the name of its home, the new thing's home is chosen on the connection that would be taken anyway.
  if (!anchor || input[anchor.field] === undefined) {
    return preferred === undefined ? noDefault(scope) : located(preferred);
  }

  const name = String(input[anchor.field]);
  const type = targetType(anchor, input);
  if (isRecordType(type) || type === 'driverfunction') return located(undefined);
  const made = expected.get(resourceKey(type, name));
  if (made !== undefined) return located(made);
  const { matches, failures } = await findConnections(anchor, input, context);
  const unsearched = failures.map(({ connection }) => connection);
  const [only, ...others] = matches;
  if (only === undefined) throw nowhere(targetSubject(anchor, input), name, failures);
  if (others.length === 0) return located(only, unsearched);
  const { chosenConnection } = scope;
  if (chosenConnection !== undefined && matches.includes(chosenConnection))
    return located(chosenConnection, unsearched);
  // A VM's connection is never guessed, nor that of anything that would change or go.
  const harmless = type !== 'vm' && (operation.effect === 'read' || operation.effect === 'create');
  if (harmless && preferred !== undefined && matches.includes(preferred)) return located(preferred, unsearched);
  return {
    kind: 'question',
    choices: matches,
    summary: {
      en: `${name} exists on ${matches.join(', ')}. Which connection do you mean?`,
      ko: `${name}: ${matches.join(', ')}에 모두 있습니다. 어느 연결을 말씀하십니까?`,
    },
  };
}

async function noDefault({ parts }: CallScope): Promise<Located> {
  const choices = (await parts.clouds.list()).map(({ name }) => name);
  if (choices.length === 0) throw noConnection();
  return { kind: 'question', choices, summary: whichConnection };
}

const whichConnection: Localized = {
  en: 'There is no default connection. Which connection do you mean?',
  ko: '기본 연결이 없습니다. 어느 연결을 말씀하십니까?',
};

const noConnection = (): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: 'input', name: 'connection' },
    fact: { en: 'there are no connections', ko: '등록된 연결이 없습니다' },
    remedy: howToAddConnection,
  });

function nowhere(
  resource: ErrorSubject['resource'],
  name: string,
  failures: readonly { readonly connection: string; readonly message: Localized }[],
): CloudError {
  const [first] = failures;
  const names = failures.map(({ connection }) => connection).join(', ');
  return new CloudError({
    kind: 'not-found',
    subject: { resource, name },
    fact: first
      ? {
          en: `none of the connections that answered has it; ${names} could not be asked: ${first.message.en}`,
          ko: `응답한 연결에는 없습니다. 확인하지 못한 연결: ${names} (${first.message.ko})`,
        }
      : { en: 'no connection has it', ko: '어느 연결에도 없습니다' },
  });
}
