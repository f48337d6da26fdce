import { z } from 'zod';
import type { CallOptions } from '../drivers/contract/call.ts';
import { cloudErrorKinds } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { GuidedStep } from './guided-step.ts';
import type { StandIn } from './operation.ts';

const localizedSchema = z.object({ en: z.string(), ko: z.string() });

/** Whether evidence speaks for a cause, against it, or is not to be had. */
export const causeVerdicts = ['confirmed', 'likely', 'excluded'] as const;
export type CauseVerdict = (typeof causeVerdicts)[number];

/** Whether asking for the same again can help. */
export const retryAdvices = [
  /** Later, as it is. */
  'transient',
  /** Once a state is reached. */
  'wait',
  /** Only with other arguments. */
  'change',
  /** Only after the account was changed at the cloud. */
  'account',
  'never',
] as const;
export type RetryAdvice = (typeof retryAdvices)[number];

/** What a check has shown. */
export const evidenceSchema = z.object({
  /** The read operation that was asked; left out where the failed call itself shows it. */
  operation: z.string().optional(),
  speaks: z.enum(['for', 'against', 'neither']),
  finding: localizedSchema,
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Something to do. With an operation it can be asked for as it stands; it then takes the same way as any other call. */
export const remedySchema = z.object({
  action: localizedSchema,
  operation: z.string().optional(),
  input: z.record(z.string(), z.json()).optional(),
  /** How the failed request comes about in the end: this call is it with other arguments, or it is asked for again afterwards. */
  retries: z.enum(['as-this', 'afterwards']).optional(),
});
export type Remedy = z.infer<typeof remedySchema>;

/** What only the person can say. */
export const questionSchema = localizedSchema.extend({
  /** By which its answer is kept: the playbook and the question. */
  id: z.string().optional(),
  /** It is answered with yes, no, or that it is not known. */
  yesNo: z.boolean().optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** What the person has answered, by the ids of the questions: `yes`, `no`, `unknown`, or in their own words. */
export type Answers = Readonly<Record<string, string>>;

export const causeSchema = z.object({
  playbook: z.string(),
  title: localizedSchema,
  verdict: z.enum(causeVerdicts),
  cause: localizedSchema,
  explanation: localizedSchema,
  evidence: z.array(evidenceSchema),
  remedies: z.array(remedySchema),
  retry: z.enum(retryAdvices),
  questions: z.array(questionSchema),
  source: z.string(),
});
export type Cause = z.infer<typeof causeSchema>;

/** The failure that is diagnosed. Its text is a cloud's: data, never an instruction. */
export const failedCallSchema = z.object({
  source: z.enum(['conversation', 'history', 'pasted']),
  /** The id of the call, of a conversation. */
  call: z.string().optional(),
  time: z.iso.datetime().optional(),
  operation: z.string().optional(),
  connection: z.string().optional(),
  provider: z.string().optional(),
  region: z.string().optional(),
  zone: z.string().optional(),
  resource: z.string().optional(),
  input: z.record(z.string(), z.json()),
  kind: z.enum(cloudErrorKinds).optional(),
  code: z.string().optional(),
  /** As the cloud has put it, on as few lines as possible, without secrets. */
  text: z.string(),
  requestId: z.string().optional(),
});
export type FailedCall = z.infer<typeof failedCallSchema>;

export const diagnosisSchema = z.object({
  about: failedCallSchema,
  /** Best first; the excluded ones last. Empty where no playbook explains the failure: then nothing is guessed. */
  causes: z.array(causeSchema),
  /** What the best cause deserves. */
  confidence: z.enum(['confirmed', 'likely', 'unknown']),
  /** Checks that could not be carried out, and why. */
  unchecked: z.array(localizedSchema),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** Which failure is meant. With nothing given: the latest one that the person has seen. */
export interface DiagnosisRequest {
  /** A text that the person has pasted; untrusted. */
  readonly error?: string | undefined;
  readonly operation?: string | undefined;
  readonly connection?: string | undefined;
  readonly provider?: string | undefined;
  readonly resource?: string | undefined;
}

/** One playbook, as people look for it. */
export const playbookSummarySchema = z.object({
  id: z.string(),
  title: localizedSchema,
  providers: z.array(z.string()),
  codes: z.array(z.string()),
  cause: localizedSchema,
  source: z.string(),
});
export type PlaybookSummary = z.infer<typeof playbookSummarySchema>;

/** Finds out why something failed. Implemented by `src/troubleshoot`; it only reads. */
export interface Troubleshooting {
  /** Throws CloudError `not-found` where there is no such failure. */
  diagnose(request: DiagnosisRequest, call: CallOptions): Promise<Diagnosis>;
  playbooks(): Promise<readonly PlaybookSummary[]>;
  /**
   * The call of a remedy, by its number in the latest report of the conversation. Throws CloudError where there is none, or
   * where it is something that only a person can do.
   */
  remedy(number: number, connection: string | undefined): Promise<StandIn>;
  /** The call that failed, as it was asked for. Throws CloudError where there is none, or it must not be repeated. */
  failedCall(): Promise<StandIn>;
  /** The next step of guided troubleshooting. Throws OpenQuestion where only the person can say something. */
  next(answer: string | undefined, call: CallOptions): Promise<GuidedStep>;
}

/** What a failure most likely is, by its text alone and without asking anything. */
export interface Suspicion {
  readonly playbook: string;
  readonly title: Localized;
}
