import type { Scenario } from './scenario.ts';

/** The playbooks of one cloud, or of one matter. */
export interface Family {
  readonly scenarios: readonly Scenario[];
  /** By the id of a playbook: why the mock cloud cannot get into its situation. */
  readonly beyond: Readonly<Record<string, string>>;
}
