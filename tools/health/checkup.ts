import { CloudError } from '../../drivers/contract/errors.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { meantResource } from '../meant-resource.ts';
import { capitalised, titles } from '../shared/titles.ts';
import type { TargetFields } from '../targets.ts';
import { failedCallFindings } from './calls.ts';
import { recentChanges } from './changes.ts';
import { clusterFindings } from './cluster-health.ts';
import { findingsOfDisk } from './disk-health.ts';
import { type Checkup, type Finding, worstFirst } from './finding.ts';
import { deletedHere } from './gone.ts';
import { nlbFindings } from './nlb-health.ts';
import { createReads } from './reads.ts';
import type { Look } from './subject.ts';
import { vmFindings } from './vm-health.ts';

/** What has a health that reading can tell. */
export const healthTypes = ['vm', 'nlb', 'cluster', 'disk'] as const;
export type HealthType = (typeof healthTypes)[number];

const rules: Readonly<Record<HealthType, (reference: IidReference, look: Look) => Promise<Finding[]>>> = {
  vm: vmFindings,
  nlb: nlbFindings,
  cluster: clusterFindings,
  disk: findingsOfDisk,
};

/**
 * Looks at one thing and at what it hangs on. Throws `not-found` where it is not there and was not deleted here, and
 * `unsupported` where it is of a kind without health.
 */
export async function checkup(
  target: TargetFields,
  input: Readonly<Record<string, unknown>> & { readonly name: string },
  open: OpenConnection,
  context: OperationContext,
): Promise<Checkup> {
  const { name } = input;
  const meant = await meantResource(target, { ...input, connection: open.name }, context).catch(
    async (error: unknown) => {
      if (!(error instanceof CloudError) || error.kind !== 'not-found') throw error;
      const gone = await deletedHere(open.name, name, context);
      if (!gone) throw error;
      return gone;
    },
  );
  if ('findings' in meant) return meant;
  const type = healthTypes.find((each) => each === meant.type);
  if (type === undefined) throw withoutHealth(meant.type, name);
  context.call.progress?.({
    en: `Looking at ${titles[type].en} ${name} and what it hangs on`,
    ko: `${titles[type].ko} ${name} 및 관련 리소스 점검 중`,
  });
  const reads = createReads(context);
  const [own, calls, changes] = await Promise.all([
    rules[type](meant.reference, { open, context, reads }),
    failedCallFindings({ connection: open.name, name }, context),
    recentChanges(open.name, name, context),
  ]);
  return {
    connection: open.name,
    resourceType: type,
    name,
    findings: worstFirst([...own, ...calls]),
    changes,
    unchecked: [...reads.unchecked()],
    questions: [],
  };
}

const withoutHealth = (type: keyof typeof titles, name: string): CloudError =>
  new CloudError({
    kind: 'unsupported',
    subject: { resource: 'input', name },
    fact: {
      en: `a ${titles[type].en} has no health that could be read`,
      ko: `${titles[type].ko}에는 조회할 수 있는 상태 점검 항목이 없습니다`,
    },
    remedy: {
      en: `${capitalised(titles[type])}s can be shown. VMs, NLBs, clusters and disks have a health.`,
      ko: `${titles[type].ko}의 상세 정보를 조회하십시오. VM, NLB, 클러스터, 디스크를 점검할 수 있습니다.`,
    },
  });
