import { cpus, loadavg, totalmem } from 'node:os';
import { megabytes } from './table.ts';

/** What the figures depend on. */
export function machineFacts(): string {
  const [first] = cpus();
  const load = loadavg().map((average) => average.toFixed(2));
  return [
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
    `${cpus().length} cores (${first?.model.trim() ?? 'unknown'})`,
    megabytes(totalmem()),
    `load ${load.join(' ')}`,
  ].join(' · ');
}
