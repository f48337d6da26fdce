import { z } from 'zod';
import { diagnosisSchema, evidenceSchema } from './diagnosis.ts';

const localizedSchema = z.object({ en: z.string(), ko: z.string() });

/** What a step of guided troubleshooting is. A question of it is no step: it is an open argument (`OpenQuestion`). */
export const guidedSteps = [
  /** What the failure comes from, and how that is known. */
  'finding',
  /** The same, with what the person has answered. */
  'check',
  /** What to do. */
  'remedy',
  /** A remedy, or the request itself, still goes on in the cloud. */
  'waiting',
  /** The failed request is to be asked for again. */
  'retry',
  /** Whether the problem is gone. */
  'verification',
  'end',
] as const;

/** What a verification has shown. */
export const verifications = [
  'gone',
  /** The same cause is still there. */
  'stands',
  /** The first cause is gone; another one shows. */
  'another',
  /** Nothing that can be read tells. */
  'open',
] as const;
export type Verification = (typeof verifications)[number];

export const guidedStepSchema = z.object({
  step: z.enum(guidedSteps),
  diagnosis: diagnosisSchema,
  /** The remedy that it is about, by its number in the diagnosis. */
  number: z.int().min(1).optional(),
  outcome: z.enum(verifications).optional(),
  /** What was read for this step. */
  evidence: z.array(evidenceSchema),
  said: localizedSchema,
  /** How to go on. */
  goOn: localizedSchema.optional(),
  /** What a `yes` asks for. */
  proposes: z.object({ operation: z.string(), input: z.record(z.string(), z.json()) }).optional(),
  /** The call whose end is awaited. */
  awaits: z.string().optional(),
  answers: z.record(z.string(), z.string()),
  /** Remedies that were carried out or left out, by what they do. */
  tried: z.array(z.string()),
});
export type GuidedStep = z.infer<typeof guidedStepSchema>;
