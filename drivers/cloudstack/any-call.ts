import { z } from 'zod';
import { type AnyCallHandler, anyCallRequestSchema } from '../contract/anycall.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { Account } from './account.ts';
import type { ApiDescription } from './discovery-response.ts';
import { accept, invalid, unsupported } from './refusal.ts';

/** Commands that hand out secrets, or that change something in spite of their names. */
const withheld =
  /^(?:getVMPassword|getUserKeys|getKubernetesClusterConfig|listConfigurations|getUploadParams\w*|listAndSwitchSamlAccount)$/i;

/** Members of answers that are secrets. */
const secretMember = /^(?:user)?(?:apikey|secretkey)$|password$|^(?:privatekey|secret|token|configdata|userdata)$/i;

/**
 * CloudStack's own commands, as driver functions: those that the account's role has and that only read. Whatever changes
 * something is an operation of its own, which says what it touches.
 */
export function createAnyCallHandler(account: Account): AnyCallHandler {
  const functions = [...account.commands.values()].filter(({ name }) => isRead(name));

  return {
    async anyCall(request, call) {
      const subject = { resource: 'operation', name: request.fid } as const;
      const { fid, keyValues } = accept(anyCallRequestSchema, request, subject);
      const command = functions.find(({ name }) => name.toLowerCase() === fid.toLowerCase());
      if (!command) throw noFunction(fid, functions, subject);
      const parameters = parametersOf(command, keyValues, subject);
      const answer = await account.api.read(command.name, z.record(z.string(), z.unknown()), parameters, {
        call,
        subject,
      });
      const shown = Object.entries(answer).filter(([key]) => !secretMember.test(key));
      return { fid, keyValues: shown.map(([key, value]) => ({ key, value: textOf(value) })) };
    },
  };
}

const isRead = (name: string): boolean => /^(?:list|get|query|find)[A-Z]/.test(name) && !withheld.test(name);

/** Lists and objects as JSON, without what is secret in them. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : JSON.stringify(value, (key, member) => (secretMember.test(key) ? undefined : member));

/** Names that the command does not have would be signed and ignored: they are refused. */
function parametersOf(command: ApiDescription, given: readonly KeyValue[], subject: Parameters<typeof invalid>[0]) {
  const known = new Map(command.params.map(({ name }) => [name.toLowerCase(), name]));
  const isKnown = (key: string) => known.has(key.toLowerCase().replace(/\[\d+\].*$/, ''));
  const strange = known.size > 0 ? given.find(({ key }) => !isKnown(key)) : undefined;
  if (strange) {
    const names = [...known.values()].toSorted().join(', ');
    throw invalid(
      subject,
      {
        en: `${command.name} has no parameter ${strange.key}`,
        ko: `${command.name} 명령에 ${strange.key} 매개변수가 없습니다`,
      },
      { en: `Its parameters are: ${names}.`, ko: `사용할 수 있는 매개변수: ${names}.` },
    );
  }
  return Object.fromEntries(given.map(({ key, value }) => [known.get(key.toLowerCase()) ?? key, value]));
}

function noFunction(fid: string, functions: readonly ApiDescription[], subject: Parameters<typeof unsupported>[0]) {
  const word = fid.toLowerCase().replace(/^(?:list|get|create|delete|update|add|remove)/, '');
  const related = functions.filter(({ name }) => word.length > 2 && name.toLowerCase().includes(word.slice(0, 5)));
  const shown = [...new Set([...common(functions), ...related.map(({ name }) => name)])].slice(0, 12).join(', ');
  return unsupported(
    subject,
    {
      en: 'the account has no reading command of this name',
      ko: '계정에서 사용할 수 있는 조회 명령 중에 이 이름이 없습니다',
    },
    {
      en: `Commands that read can be called, such as: ${shown}. What changes something has operations of its own.`,
      ko: `조회 명령만 호출할 수 있습니다. 예: ${shown}. 변경 작업은 해당 작업 도구를 사용하십시오.`,
    },
  );
}

const common = (functions: readonly ApiDescription[]): string[] =>
  ['listCapabilities', 'listEvents', 'listAsyncJobs', 'listResourceLimits', 'listApis'].filter((name) =>
    functions.some((each) => each.name === name),
  );
