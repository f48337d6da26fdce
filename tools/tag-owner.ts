import { CloudError } from '../drivers/contract/errors.ts';
import type { IidReference } from '../drivers/contract/iid.ts';
import { type TaggableType, type TagHandler, taggableTypeSchema } from '../drivers/contract/tag.ts';
import type { OperationContext } from './context.ts';
import type { TargetState } from './operation.ts';
import { openHandler } from './shared/handlers.ts';
import { taggedTarget } from './tag-arguments.ts';
import { readState } from './targets.ts';

type Input = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly connection?: string | undefined;
};

/** A resource whose tags are asked for or changed, and the handler that does it. */
export interface TagOwner {
  readonly type: TaggableType;
  readonly reference: IidReference;
  readonly handler: TagHandler;
}

/**
 * The resource that `input` means: for a change the very one that consent was given for, else what has the name now.
 * Throws `not-found`, and `invalid-input` where the name alone does not say which.
 */
export async function tagOwner(
  input: Input,
  context: OperationContext,
  known: TargetState | undefined = context.target,
): Promise<TagOwner> {
  const handler = await openHandler('tag', input, context);
  const state = known ?? (await readState(taggedTarget, input, context));
  const type = taggableTypeSchema.safeParse(state?.type ?? input.resourceType);
  if (!state || !type.success) throw nowhere(input.name, type.data);
  return { type: type.data, reference: { nameId: input.name, systemId: state.systemId }, handler };
}

const nowhere = (name: string, type: TaggableType | undefined): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: type ?? 'input', name },
    fact: { en: 'there is none of that name', ko: '그런 이름이 없습니다' },
  });
