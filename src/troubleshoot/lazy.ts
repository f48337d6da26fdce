import type { Troubleshooting } from '../../tools/diagnosis.ts';
import type { Playbook } from './playbook.ts';
import type { Troubleshooter, TroubleshooterParts } from './troubleshooting.ts';

export type LoadPlaybooks = () => Promise<readonly Playbook[]>;

/** Reads the playbooks once, when they are first asked for. */
export function lazyPlaybooks(): LoadPlaybooks {
  let reading: Promise<readonly Playbook[]> | undefined;
  return () => {
    reading ??= import('./playbook-file.ts').then(({ loadPlaybooks }) => loadPlaybooks());
    return reading;
  };
}

export interface LazyTroubleshooterParts extends Omit<TroubleshooterParts, 'playbooks'> {
  /** Left out: those of this installation. */
  readonly playbooks?: LoadPlaybooks | undefined;
}

/** Reads the playbooks when the first failure is looked into: nothing else waits for them. */
export function lazyTroubleshooter(parts: LazyTroubleshooterParts): () => Promise<Troubleshooter> {
  let making: Promise<Troubleshooter> | undefined;
  return () => {
    making ??= make(parts);
    return making;
  };
}

async function make({ playbooks = lazyPlaybooks(), ...parts }: LazyTroubleshooterParts): Promise<Troubleshooter> {
  const [{ createTroubleshooter }, known] = await Promise.all([import('./troubleshooting.ts'), playbooks()]);
  return createTroubleshooter({ ...parts, playbooks: known });
}

/** What an operation is given: troubleshooting that is opened when it is first asked something. */
export function deferredTroubleshooting(open: () => Promise<Troubleshooting>): Troubleshooting {
  return {
    diagnose: async (request, call) => (await open()).diagnose(request, call),
    playbooks: async () => (await open()).playbooks(),
    remedy: async (number, connection) => (await open()).remedy(number, connection),
    failedCall: async () => (await open()).failedCall(),
    next: async (answer, call) => (await open()).next(answer, call),
  };
}
