import { join } from 'node:path';
import { ulid } from 'ulid';
import type { ServerDriver } from '../drivers/contract/server.ts';
import type { Language, Localized } from '../drivers/contract/text.ts';
import { providers as builtInProviders, loadServerDriver, type Provider } from '../drivers/index.ts';
import type { CallHistory } from '../tools/call-history.ts';
import { callRecordSchema } from '../tools/call-history.ts';
import { allOperations } from '../tools/index.ts';
import type { AnyOperation } from '../tools/operation.ts';
import { administers } from '../tools/targets.ts';
import type { Agent } from './agent/agent.ts';
import type { SecretDelivery } from './agent/delivery.ts';
import { operationCallSchema } from './agent/events.ts';
import { createAgent } from './agent/index.ts';
import type { OneTimeSecretDesk, OneTimeSecrets } from './agent/one-time-secrets.ts';
import { loadSystemPrompt } from './agent/prompt.ts';
import { createToolbox } from './agent/toolbox.ts';
import { createCallHistory, createCallRecorder } from './clouds/call-history.ts';
import { createClouds, type InstalledClouds } from './clouds/clouds.ts';
import { offerDemo } from './clouds/demo.ts';
import { createKnownSecrets } from './clouds/known-secrets.ts';
import { createOneTimeSecrets } from './clouds/one-time-secrets.ts';
import { withServerLogs } from './clouds/server-logs.ts';
import { createVault } from './clouds/vault.ts';
import { createVaultKey } from './clouds/vault-key.ts';
import { secretsOf } from './config.ts';
import { createSecretFiles } from './frontends/secret-file.ts';
import type { Actor } from './guard/actor.ts';
import { type Approvals, createApprovals } from './guard/approvals.ts';
import { type Audit, auditEntrySchema, createAudit } from './guard/audit.ts';
import { type AuditVerification, verifyAudit } from './guard/audit-verify.ts';
import { createChangeLog } from './guard/change-log.ts';
import { decidePolicy } from './guard/policy.ts';
import { createRedactor, type Redactor } from './guard/redaction.ts';
import { lazyModel } from './models/lazy.ts';
import type { LanguageModel } from './models/model.ts';
import { createResults, type ResultStore } from './results/results.ts';
import { lazyOperationIndex } from './search/lazy.ts';
import type { OperationIndex } from './search/operation-index.ts';
import type { ModelSettings, Settings } from './settings.ts';
import { createJsonLines } from './store/json-lines.ts';
import { createLowdbStore } from './store/lowdb-store.ts';
import type { Store, StoreDamage } from './store/store.ts';
import { type LoadPlaybooks, lazyTroubleshooter } from './troubleshoot/lazy.ts';
import { lazyPreflight } from './troubleshoot/preflight/lazy-preflight.ts';

export interface ComposeOptions {
  readonly settings: Settings;
  readonly actor: Actor;
  /** Hears what went wrong aside of any conversation. */
  readonly onNotice: (message: Localized) => void;
  /** Left out: the model that the configuration names. */
  readonly model?: LanguageModel | undefined;
  /** Stands between the agent and its model: an evaluation listens there. */
  readonly observe?: ((model: LanguageModel) => LanguageModel) | undefined;
  readonly providers?: readonly Provider[] | undefined;
  /** Left out: the one for CB-Spider. */
  readonly serverDriver?: (() => Promise<ServerDriver>) | undefined;
  /** One that several applications share. Left out: one of its own, made with the first search. */
  readonly operationIndex?: (() => Promise<OperationIndex>) | undefined;
  /** Those that several applications share. Left out: read when the first failure is looked into. */
  readonly playbooks?: LoadPlaybooks | undefined;
  /** How secrets reach their person. Left out: as files of the data directory. */
  readonly delivery?: ((secrets: OneTimeSecretDesk) => SecretDelivery) | undefined;
  readonly clock?: (() => Date) | undefined;
}

/** Everything that a frontend needs, made once and handed on. */
export interface Application extends AsyncDisposable {
  readonly settings: Settings;
  readonly actor: Actor;
  readonly language: Language;
  readonly languageChosen: boolean;
  readonly clock: () => Date;
  readonly operations: readonly AnyOperation[];
  readonly agent: Agent;
  readonly clouds: InstalledClouds;
  readonly history: CallHistory;
  readonly results: ResultStore;
  readonly store: Store;
  readonly approvals: Approvals;
  readonly audit: Audit;
  readonly verifyAudit: () => Promise<AuditVerification>;
  readonly redactor: Redactor;
  readonly oneTimeSecrets: OneTimeSecrets;
  readonly newId: () => string;
  readonly model: LanguageModel;
}

/**
 * Makes everything and passes it on. The only place that does. Opens no cloud and asks no model; the first start
 * registers the demo cloud's connections.
 */
export async function compose(options: ComposeOptions): Promise<Application> {
  const { settings, actor, onNotice } = options;
  const { directory } = settings;
  const providers = options.providers ?? builtInProviders;
  const clock = options.clock ?? (() => new Date());
  const newId = () => ulid(clock().getTime());
  const operations = allOperations;

  const knownSecrets = createKnownSecrets(providers);
  const ownSecrets = secretsOf(settings);
  const redactor = createRedactor({ knownSecrets: () => [...ownSecrets, ...knownSecrets.values()] });
  const store = createLowdbStore({ directory, onDamage: (damage) => onNotice(damageNotice(damage)) });

  const historyJournal = createJsonLines({
    directory: join(directory, 'history'),
    name: 'calls',
    schema: callRecordSchema,
    ...settings.callHistory,
  });
  const vaultKey = createVaultKey(directory, settings.vaultKey);
  const vault = createVault(vaultKey);
  const oneTimeSecrets = createOneTimeSecrets({ store, vault, clock, newId });
  const clouds = createClouds({
    store,
    vault,
    providers,
    serverDriver: options.serverDriver ?? loadServerDriver,
    knownSecrets,
    record: createCallRecorder(historyJournal, onNotice),
    redact: redactor.redactText,
    onProblem: onNotice,
    clock,
    newId,
    stateDirectory: join(directory, 'drivers'),
    moduleDirectories: [directory, import.meta.dirname],
    timeouts: {
      readMs: settings.clouds.readTimeoutMs,
      changeMs: settings.clouds.changeTimeoutMs,
      graceMs: 1_000,
    },
    idleMs: settings.clouds.idleMs,
  });
  const history = withServerLogs(createCallHistory(historyJournal), {
    records: clouds.records,
    redact: redactor.redactText,
    onProblem: onNotice,
  });
  await offerDemo(clouds.records, clouds.settings);
  await clouds.modules.applyConfig(settings.drivers, directory);

  const auditJournal = createJsonLines({ directory, name: 'audit', schema: auditEntrySchema, durable: true });
  const audit = createAudit({ journal: auditJournal, store, clock, redactText: redactor.redactText });
  const approvals = createApprovals({
    store,
    audit,
    clock,
    ids: newId,
    expiryMs: settings.approvalExpiryMs,
    redactText: redactor.redactText,
  });

  const results = createResults({
    directory: join(directory, 'results'),
    clock,
    newId,
    redactor,
    onProblem: onNotice,
  });
  const ownModel = options.model ?? (await createModel(settings.model, operations, clouds, clock));
  const model = options.observe?.(ownModel) ?? ownModel;
  const toolbox = createToolbox({
    operations,
    permitted: mayUse,
    index: options.operationIndex ?? lazyOperationIndex(operations),
    capabilities: clouds.knownCapabilities,
  });
  const calls = (conversation: string) =>
    createJsonLines({
      directory: join(directory, 'calls'),
      name: conversation,
      schema: operationCallSchema,
      oneWriter: true,
    });
  const agent = createAgent({
    store,
    model,
    prompt: loadSystemPrompt(),
    toolbox,
    clouds,
    history,
    changes: createChangeLog(auditJournal),
    results,
    calls,
    troubleshooter: lazyTroubleshooter({ history, redactor, find: toolbox.find, calls, playbooks: options.playbooks }),
    preflight: lazyPreflight({ redactor, find: toolbox.find, playbooks: options.playbooks }),
    defaultConnection: () => clouds.defaultConnection(),
    approvals,
    audit,
    policy: settings.policy,
    redactor,
    rememberSecrets: knownSecrets.addGiven,
    delivery: options.delivery?.(oneTimeSecrets) ?? createSecretFiles(join(directory, 'keys')),
    limits: settings.turn,
    clock,
    newId,
  });

  return {
    settings,
    actor,
    language: settings.language,
    languageChosen: settings.languageChosen,
    clock,
    operations,
    agent,
    clouds,
    history,
    results,
    store,
    approvals,
    audit,
    verifyAudit: () => verifyAudit(auditJournal, store),
    redactor,
    oneTimeSecrets,
    newId,
    model,
    async [Symbol.asyncDispose]() {
      await agent.close();
      await clouds.close();
    },
  };
}

/** Whether a role may ever use an operation, whatever it is aimed at. */
function mayUse(operation: AnyOperation, actor: Actor): boolean {
  const question = {
    effect: operation.effect,
    irreversible: false,
    actor,
    ownRecords: administers(operation),
    connection: undefined,
    tags: [],
    dependants: 'none',
    plan: false,
  } as const;
  return decidePolicy(question).verdict !== 'deny';
}

async function createModel(
  settings: ModelSettings,
  operations: readonly AnyOperation[],
  clouds: InstalledClouds,
  clock: () => Date,
): Promise<LanguageModel> {
  if (settings.kind === 'openai') {
    const { createOpenAIModel } = await import('./models/openai.ts');
    return createOpenAIModel({ ...settings, apiKey: settings.apiKey?.reveal() });
  }
  const names = async () => ({ connections: (await clouds.list()).map(({ name }) => name) });
  return lazyModel({ name: 'basic', readsNoTools: true }, async () => {
    const { createBasicModel } = await import('./models/basic/index.ts');
    return createBasicModel({ operations, clock, names });
  });
}

function damageNotice({ collection, setAsideAs, reason }: StoreDamage): Localized {
  return {
    en: `${collection} was damaged (${reason}). It was set aside as ${setAsideAs}; nothing in it was overwritten.`,
    ko: `${collection} 파일이 손상되어 있습니다(${reason}). ${setAsideAs}(으)로 옮겨 두었으며 내용은 덮어쓰지 않았습니다.`,
  };
}
