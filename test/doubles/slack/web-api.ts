import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import { assistant } from './methods/assistant.ts';
import { chat } from './methods/chat.ts';
import { files } from './methods/files.ts';
import type { Methods } from './methods/method.ts';
import { stream } from './methods/stream.ts';
import { views } from './methods/views.ts';
import { workspace } from './methods/workspace.ts';
import { SlackRefusal } from './refusal.ts';
import type { SlackState } from './state.ts';

/** A call of the Web API, in the order of arrival. */
export interface FakeCall {
  readonly method: string;
  /** As they came, without the token. JSON in a form is text. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** `ok`, Slack's error, or what was arranged: `http 429`, `lost`. Left out while it goes on. */
  outcome?: string;
}

export interface Tokens {
  readonly bot: string;
  readonly app: string;
}

/** What can be changed about the app while it runs. */
export interface Access {
  scopes: string[];
  revoked: boolean;
  readonly unknownMethods: Set<string>;
}

export type Answer =
  | { readonly kind: 'json'; readonly body: Readonly<Record<string, unknown>>; readonly scopes?: string }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number | undefined }
  | { readonly kind: 'lost' };

export interface WebApi {
  readonly calls: FakeCall[];
  call(method: string, token: string | undefined, args: Readonly<Record<string, unknown>>): Promise<Answer>;
}

export function createWebApi(
  state: SlackState,
  options: {
    readonly tokens: Tokens;
    readonly access: Access;
    readonly faults: Faults;
    readonly openSocket: () => string;
  },
): WebApi {
  const { tokens, access, faults } = options;
  const calls: FakeCall[] = [];
  const methods: Methods = {
    ...workspace,
    ...chat,
    ...stream,
    ...views,
    ...assistant,
    ...files,
    'apps.connections.open': { token: 'app', run: () => ({ url: options.openSocket() }) },
  };

  function run(name: string, token: string | undefined, args: Readonly<Record<string, unknown>>) {
    const method = Object.hasOwn(methods, name) && !access.unknownMethods.has(name) ? methods[name] : undefined;
    if (!method) throw new SlackRefusal('unknown_method', { req_method: name });
    if (token === undefined) throw new SlackRefusal('not_authed');
    const isApp = method.token === 'app';
    if (token === (isApp ? tokens.bot : tokens.app)) throw new SlackRefusal('not_allowed_token_type');
    if (token !== (isApp ? tokens.app : tokens.bot)) throw new SlackRefusal('invalid_auth');
    if (access.revoked && !isApp) throw new SlackRefusal('token_revoked');
    const { scopes } = method;
    if (scopes && !scopes.some((scope) => access.scopes.includes(scope))) {
      throw new SlackRefusal('missing_scope', { needed: scopes[0], provided: access.scopes.join(',') });
    }
    return method.run(state, args);
  }

  async function answer(
    name: string,
    token: string | undefined,
    args: Readonly<Record<string, unknown>>,
  ): Promise<Answer> {
    const delay = faults.delayOf(name);
    if (delay > 0) await sleep(delay, undefined, { ref: false });
    const fault = faults.next(name);
    const scopes = access.scopes.join(',');
    try {
      if (typeof fault === 'string') throw new SlackRefusal(fault);
      if (fault && 'error' in fault) {
        const { error, ...details } = fault;
        throw new SlackRefusal(String(error), details);
      }
      if (fault && 'status' in fault) {
        return { kind: 'status', status: Number(fault.status), retryAfterSeconds: fault.retryAfterSeconds as number };
      }
      if (fault?.lost === 'request') return { kind: 'lost' };
      const body = run(name, token, args);
      return fault?.lost === 'answer' ? { kind: 'lost' } : { kind: 'json', body: { ok: true, ...body }, scopes };
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      return { kind: 'json', body: { ok: false, error: error.code, ...error.details }, scopes };
    }
  }

  return {
    calls,
    async call(name, token, args) {
      const call: FakeCall = { method: name, args, at: new Date(state.now()) };
      calls.push(call);
      const given = await answer(name, token, args);
      call.outcome = outcomeOf(given);
      state.changed();
      return given;
    },
  };
}

function outcomeOf(answer: Answer): string {
  if (answer.kind === 'lost') return 'lost';
  if (answer.kind === 'status') return `http ${answer.status}`;
  return answer.body.ok === true ? 'ok' : String(answer.body.error);
}
