import { z } from 'zod';
import type { IidReference, ResourceType } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { OperationContext } from '../context.ts';
import { josa } from '../korean.ts';
import { connection, ownName } from '../slots.ts';
import { titles } from './titles.ts';

/** The slots of `namedInput`. */
export const namedSlots = (of: ResourceType) => ({ name: ownName(of), connection });

/** The target of an operation on an existing resource that its argument `name` names. */
export const existing = <const T extends ResourceType>(type: T) => ({ type, field: 'name', exists: true }) as const;

/** The target of an operation that makes the resource that its argument `name` names. */
export const made = <const T extends ResourceType>(type: T) => ({ type, field: 'name', exists: false }) as const;

/** The target of a change, by the id that consent was given for. */
export const consented = (name: string, { target }: OperationContext): IidReference => ({
  nameId: name,
  systemId: target?.systemId,
});

/** The answer of an operation after which its target is gone. */
export const deletedSchema = z.object({ name: z.string() });

export const deletedSentence =
  (of: ResourceType) =>
  ({ name }: { readonly name: string }): Localized => ({
    en: `The ${titles[of].en} ${name} is deleted.`,
    ko: `${titles[of].ko} ${josa(name, '을/를')} 삭제했습니다.`,
  });

export const nothingToShow = () => ({ kind: 'none' }) as const;
