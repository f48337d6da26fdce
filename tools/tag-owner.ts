import type { IidReference } from '../drivers/contract/iid.ts';
import type { TaggableType, TagHandler } from '../drivers/contract/tag.ts';
import type { OperationContext } from './context.ts';
import { meantResource } from './meant-resource.ts';
import type { TargetState } from './operation.ts';
import { openHandler } from './shared/handlers.ts';
import { taggedTarget } from './tag-arguments.ts';

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
export async function tagOwner(input: Input, context: OperationContext, known?: TargetState): Promise<TagOwner> {
  const handler = await openHandler('tag', input, context);
  return { ...(await meantResource(taggedTarget, input, context, known)), handler };
}
