import type { Troubleshooter, TroubleshooterParts } from './troubleshooting.ts';

/** Reads the playbooks when the first failure is looked into: nothing else waits for them. */
export function lazyTroubleshooter(parts: Omit<TroubleshooterParts, 'playbooks'>): () => Promise<Troubleshooter> {
  let making: Promise<Troubleshooter> | undefined;
  return () => {
    making ??= make(parts);
    return making;
  };
}

async function make(parts: Omit<TroubleshooterParts, 'playbooks'>): Promise<Troubleshooter> {
  const [{ createTroubleshooter }, { loadPlaybooks }] = await Promise.all([
    import('./troubleshooting.ts'),
    import('./playbook-file.ts'),
  ]);
  return createTroubleshooter({ ...parts, playbooks: loadPlaybooks() });
}
