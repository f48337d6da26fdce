import type { z } from 'zod';
import type { DriverMethod } from '../drivers/contract/driver.ts';
import type { ResourceType } from '../drivers/contract/iid.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { OperationContext } from './context.ts';
import type { Remedy } from './diagnosis.ts';
import type { Presentation } from './presentation.ts';
import type { Slot } from './slot.ts';

/** What carrying out an operation does to the world. There is no default. */
export type Effect = 'read' | 'create' | 'change' | 'destroy';

/** What an operation is about: a resource of a cloud, or a record of Spinneret's own. */
export type Subject =
  | ResourceType
  | RecordType
  | 'provider'
  | 'call'
  | 'tag'
  | 'price'
  | 'quota'
  | 'driverfunction'
  | 'tracked'
  | 'result'
  | 'failure'
  | 'playbook'
  | 'health'
  | 'change'
  | 'operation';
/** The records that make up a connection, and the servers that connections go through. */
export type RecordType = 'driver' | 'credential' | 'regionconfig' | 'connection' | 'server';
/** What an operation can be aimed at. A driver function is a name and nothing more: only its driver knows what it does. */
export type TargetType = ResourceType | RecordType | 'driverfunction';

/** Words by which people ask for an operation, most usual first. */
export interface Words {
  /** Verbs: `create`, `make`; in Korean the stem: `만들`, `생성`. */
  readonly actions: { readonly en: readonly string[]; readonly ko: readonly string[] };
  /** What the verb applies to: `vm`, `server`; `서버`. */
  readonly nouns: { readonly en: readonly string[]; readonly ko: readonly string[] };
}

/** A sentence as a person says it, and the arguments that it means. */
export interface Example<Input> {
  readonly en: string;
  readonly ko: string;
  readonly input: Partial<Input>;
}

/** The one resource or record that an operation is aimed at. */
export interface Target<Input> {
  /** Where `typeField` is set: the type that the argument must be at least able to name. */
  readonly type: TargetType;
  /**
   * The argument that says the type, for an operation on any kind of resource that can have tags. Where it is left out,
   * the one resource of the name is meant, whatever its type.
   */
  readonly typeField?: keyof Input & string;
  /** The argument that names it. */
  readonly field: keyof Input & string;
  /** Whether it must be there already, or is made by the operation. */
  readonly exists: boolean;
  /** The argument that names what it lives in: a subnet's VPC. */
  readonly within?: { readonly type: ResourceType; readonly field: keyof Input & string };
  /** A name is enough that a server keeps of a resource which the cloud no longer has (`RegistrationHandler`). */
  readonly nameIsEnough?: true;
}

/** A value that only a person can give, outside the conversation, together with the consent. */
export interface SecretField {
  readonly name: string;
  readonly title: Localized;
  readonly optional: boolean;
}

/** How a change stands that goes on in the cloud after it was accepted. */
export interface Progress<Details> {
  readonly state: 'running' | 'done' | 'failed';
  /** What it is doing, or why it failed, as a sentence: `Cluster dev-01 is Creating.` */
  readonly status: Localized;
  /** The answer as it is by now. */
  readonly details: Details;
}

/** What reading back after a lost answer shows. */
export type ReadBack = 'done' | 'not-done' | 'unknown';

/**
 * One operation, defined once: everything that a model, a person, a card, the policy, the audit log and the help pages
 * know of it comes from here.
 */
export interface Operation<I extends z.ZodObject = z.ZodObject, D extends z.ZodType = z.ZodType> {
  /** The driver operation's own name, PascalCase. */
  readonly name: string;
  readonly subject: Subject;
  readonly effect: Effect;
  /** A destroyed thing cannot be made again with what it held. Only meaningful for `destroy`. */
  readonly irreversible?: boolean;
  /** One line that says what it does. */
  readonly summary: Localized;
  /** What a model must know beyond the summary; English. */
  readonly guidance?: string;
  readonly input: I;
  readonly slots: { readonly [K in keyof z.infer<I>]-?: Slot };
  readonly words: Words;
  readonly examples: readonly Example<z.infer<I>>[];
  readonly target?: Target<z.infer<I>>;
  /** The existing resource that what is made lives in: where no connection is named, it decides where. */
  readonly livesIn?: { readonly type: ResourceType; readonly field: keyof z.infer<I> & string };
  /** The driver methods that it carries out; the operation is offered where a connection has one of them. */
  readonly methods?: readonly DriverMethod[];
  /**
   * Its answer is a finding: what a model says after it in the same turn may name only what the turn's results show.
   */
  readonly grounded?: true;
  /** The complete answer, for people. Secret fields are marked in the schema (`drivers/contract/secret.ts`). */
  readonly details: D;
  /** What a person would not expect of it and has to know before consenting; the card says it first. */
  warnings?(input: z.infer<I>): readonly Localized[];
  /** Values to ask a person for, outside the conversation, when consent is given. */
  secretInput?(input: z.infer<I>, context: OperationContext): Promise<readonly SecretField[]>;
  /**
   * Chooses, from what the cloud has, arguments that the person left open: a free CIDR. They are shown on the card like
   * the others. Refuses arguments that cannot work, before anyone is asked for consent. Changes nothing. Throws
   * CloudError, and OpenQuestion for an argument that only the person can choose.
   */
  complete?(input: z.infer<I>, context: OperationContext): Promise<z.infer<I>>;
  /**
   * Throws the CloudError that a change is known to come to as things stand, by what the contract says of every cloud or
   * of this one. Asked before the card, where no change ahead may make it possible, and again before it runs. Changes
   * nothing.
   */
  refuse?(input: z.infer<I>, context: OperationContext): Promise<void>;
  /**
   * The call that this one stands for: it is proposed in its place, under its own name and with its own card. Chosen by
   * code, out of what is known, never by a model. Throws CloudError where there is none.
   */
  standsFor?(input: z.infer<I>, context: OperationContext): Promise<StandIn>;
  /** Throws CloudError. An operation that can be followed returns as soon as the cloud has accepted the change. */
  run(input: z.infer<I>, context: OperationContext): Promise<z.infer<D>>;
  /**
   * Looks, without changing anything, how far a change is that `run` has only begun. Called again and again until it is
   * no longer `running`, in this process or in another one. Throws CloudError; a look that fails says nothing.
   */
  follow?(details: z.infer<D>, input: z.infer<I>, context: OperationContext): Promise<Progress<z.infer<D>>>;
  /** Looks, without changing anything, whether a change whose answer was lost has taken place. Throws nothing. */
  readBack?(input: z.infer<I>, context: OperationContext, before: TargetState | undefined): Promise<ReadBack>;
  /** The outcome in one sentence. */
  say(details: z.infer<D>, input: z.infer<I>): Localized;
  /** The outcome as a table or a list of fields. */
  present(details: z.infer<D>, input: z.infer<I>): Presentation;
  /** The remedies that its report numbers, from 1, in that order: they can be asked for by their numbers afterwards. */
  remedies?(details: z.infer<D>): readonly Remedy[];
  /** The call that a plain `yes` to this answer asks for. */
  proposes?(details: z.infer<D>): StandIn | undefined;
}

/** A call by its operation's name and its arguments. */
export interface StandIn {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A target as it was when it was read. */
export interface TargetState {
  readonly type: TargetType;
  readonly name: string;
  /** The cloud's own id; a target with another id is another target, whatever its name. */
  readonly systemId: string;
  /** The server that keeps it, for a record that is not Spinneret's own. */
  readonly server?: string | undefined;
  readonly status?: string | undefined;
  readonly createdTime?: string | undefined;
  readonly tags?: readonly { readonly key: string; readonly value: string }[] | undefined;
}

/** An operation whose types are no longer known, as registries hold it. */
export type AnyOperation = Operation;

/** Checks a definition's types against each other, then forgets them. */
export function defineOperation<I extends z.ZodObject, D extends z.ZodType>(operation: Operation<I, D>): AnyOperation {
  return operation as unknown as AnyOperation;
}
