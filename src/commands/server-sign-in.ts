import { resolve } from 'node:path';
import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import type { CloudServer } from '../../drivers/contract/server.ts';
import { serverCredentialKeys, serverSecretFields } from '../../tools/server-credential.ts';
import { sendsInClear, serverUrlSchema } from '../../tools/server-url.ts';
import { inClearWarning } from '../../tools/shared/server-display.ts';
import type { Application } from '../bot.ts';
import { UsageError } from './failure.ts';
import type { Screen } from './screen.ts';
import { secretValues } from './secret-values.ts';

/** A server that is not registered yet, open and signed in at. */
export interface SignedInServer extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  readonly server: CloudServer;
  /** Keeps it. */
  register(): Promise<'registered' | 'updated'>;
}

/** Says what everybody has to know, and asks for user name and password. Calls nothing. */
export async function signIn(
  { name, url, logFolder }: { readonly name: string; readonly url: string; readonly logFolder?: string | undefined },
  application: Application,
  screen: Screen,
): Promise<SignedInServer> {
  const { clouds } = application;
  if (sendsInClear(url)) screen.renderer.say(inClearWarning(url), 'caution');
  const isOpen = (field: string) =>
    serverCredentialKeys.some((key) => key.name === field && 'identifier' in key && key.identifier);
  const fields = serverSecretFields.map((field) => ({ ...field, hidden: !isOpen(field.name) }));
  const { Username: userName = '', Password: password = '' } = await secretValues(application, screen, fields);
  const server = await clouds.servers.open({ name, url, userName }, password);
  return {
    name,
    url,
    server,
    async register() {
      const { outcome } = await clouds.records.servers.register({ name, url, userName }, password);
      if (logFolder !== undefined) await clouds.servers.setLogFolder(name, resolve(logFolder));
      return outcome;
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Throws UsageError. */
export function serverUrl(text: string): string {
  const checked = serverUrlSchema.safeParse(text);
  if (checked.success) return checked.data;
  const shown = JSON.stringify(text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 80));
  const reason = checked.error.issues[0]?.message ?? '';
  throw new UsageError({
    en: `${shown} is no address of a server: ${reason}.`,
    ko: `${shown}: 서버 주소로 쓸 수 없습니다. https://spider.example.com:1024와 같이 프로토콜, 호스트, 포트만 지정하십시오.`,
  });
}

/** Throws UsageError. */
export function serverName(text: string): string {
  const checked = resourceNameSchema.safeParse(text);
  if (checked.success) return checked.data;
  const shown = JSON.stringify(text.slice(0, 80));
  throw new UsageError({
    en: `${shown} is no name for a server: a name starts with a letter or digit and has only letters, digits, ".", "-" and "_".`,
    ko: `${shown}: 서버 이름으로 쓸 수 없습니다. 이름은 글자나 숫자로 시작하고 글자, 숫자, ".", "-", "_"만 포함해야 합니다.`,
  });
}
