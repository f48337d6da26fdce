import { z } from 'zod';
import { resourceNameSchema, resourceTypeSchema } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { changeRecordSchema } from '../change-log.ts';
import { type Remedy, remedySchema } from '../diagnosis.ts';

export const localizedSchema = z.object({ en: z.string(), ko: z.string() });

/** How bad it is, the worst first. */
export const findingLevels = ['problem', 'warning', 'ok'] as const;
export type FindingLevel = (typeof findingLevels)[number];

export const findingSchema = z.object({
  level: z.enum(findingLevels),
  finding: localizedSchema,
  /** The read operation that shows it. */
  evidence: z.string(),
  remedies: z.array(remedySchema),
});
export type Finding = z.infer<typeof findingSchema>;

/** What was found out about one thing, or about all of a connection, by reading only. */
export const checkupSchema = z.object({
  connection: z.string(),
  /** Left out where it is about a whole connection. */
  resourceType: resourceTypeSchema.optional(),
  name: z.string().optional(),
  /** The worst first. */
  findings: z.array(findingSchema),
  /** What was changed lately, newest first. */
  changes: z.array(changeRecordSchema),
  /** What could not be read, and why. */
  unchecked: z.array(localizedSchema),
  /** What no reading can tell. */
  questions: z.array(localizedSchema),
});
export type Checkup = z.infer<typeof checkupSchema>;

const finding =
  (level: FindingLevel) =>
  (evidence: string, text: Localized, remedies: readonly Remedy[] = []): Finding => ({
    level,
    finding: text,
    evidence,
    remedies: [...remedies],
  });

export const problem = finding('problem');
export const warning = finding('warning');
export const fine = finding('ok');

export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((first, second) => findingLevels.indexOf(first.level) - findingLevels.indexOf(second.level));

export const countOf = (findings: readonly Finding[], level: FindingLevel): number =>
  findings.filter((each) => each.level === level).length;

/** What can be done about findings, each thing once, in the order in which reports number it. */
export function remediesOf(findings: readonly Finding[]): Remedy[] {
  const byText = new Map(
    findings.flatMap(({ remedies }) => remedies.map((remedy) => [JSON.stringify(remedy), remedy])),
  );
  return [...byText.values()];
}

/** Something to do that no operation does. */
export const advice = (action: Localized): Remedy => ({ action });

/** The arguments that name something, by the names that operations have for them. */
const naming = ['name', 'vm', 'vms', 'connection'] as const;

/** A call that can be asked for as it stands; only its words where a cloud's name cannot be an argument. */
export function call(action: Localized, operation: string, input: NonNullable<Remedy['input']>): Remedy {
  const names = naming.flatMap((key) => input[key] ?? []);
  const fits = names.every((name) => resourceNameSchema.safeParse(name).success);
  return fits ? { action, operation, input } : { action };
}
