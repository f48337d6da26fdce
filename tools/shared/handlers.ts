import type { HandlerName, Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { OpenConnection, OperationContext } from '../context.ts';

/** The connection that an input means: the one it names, else the default. */
export async function openConnection(
  input: { readonly connection?: string | undefined },
  context: OperationContext,
): Promise<OpenConnection> {
  return await context.clouds.open(connectionName(input.connection, context), context.call.signal);
}

export function connectionName(named: string | undefined, context: OperationContext): string {
  const name = named ?? context.defaultConnection;
  if (name !== undefined) return name;
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name: 'connection' },
    fact: {
      en: 'no connection was named and there is no default one',
      ko: '연결을 지정하지 않았고 기본 연결도 없습니다',
    },
    remedy: {
      en: 'Name a connection, or choose a default one. ListConnectionConfig shows them.',
      ko: '연결 이름을 지정하거나 기본 연결을 선택하십시오. 연결 목록에서 확인할 수 있습니다.',
    },
  });
}

/** Opens the connection that an input means and takes one of its handlers. */
export async function openHandler<N extends HandlerName>(
  name: N,
  input: { readonly connection?: string | undefined },
  context: OperationContext,
): Promise<NonNullable<Handlers[N]>> {
  return handlerOf(await openConnection(input, context), name);
}

export function handlerOf<N extends HandlerName>(open: OpenConnection, name: N): NonNullable<Handlers[N]> {
  const handler = open.connection.handlers[name];
  if (!handler) throw unsupported(open, name);
  return handler;
}

/** `feature` is a handler's name, or `handler.method` where the handler lacks one method. */
export function unsupported(open: OpenConnection, feature: string): CloudError {
  return new CloudError({
    kind: 'unsupported',
    subject: { resource: 'connection', name: open.name },
    provider: open.provider,
    fact: {
      en: `the ${open.provider} driver does not offer ${feature}`,
      ko: `${open.provider} 드라이버가 ${feature} 기능을 제공하지 않습니다`,
    },
    remedy: {
      en: 'Use another connection. GetCapability shows what a connection can do.',
      ko: '다른 연결을 사용하십시오. GetCapability로 연결이 지원하는 기능을 확인할 수 있습니다.',
    },
  });
}
