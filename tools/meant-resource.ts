import { CloudError } from '../drivers/contract/errors.ts';
import type { IidReference } from '../drivers/contract/iid.ts';
import { type TaggableType, taggableTypeSchema } from '../drivers/contract/tag.ts';
import type { OperationContext } from './context.ts';
import type { TargetState } from './operation.ts';
import { readState, type TargetFields } from './targets.ts';

type Input = Readonly<Record<string, unknown>> & { readonly name: string };

/**
 * The resource that `input` names, whose type it may leave open: for a change the very one that consent was given for, else
 * what `target` finds now. Throws `not-found`, and `invalid-input` where the name alone does not say which.
 */
export async function meantResource(
  target: TargetFields,
  input: Input,
  context: OperationContext,
  known: TargetState | undefined = context.target,
): Promise<{ readonly type: TaggableType; readonly reference: IidReference }> {
  const state = known ?? (await readState(target, input, context));
  const type = taggableTypeSchema.safeParse(state?.type ?? input.resourceType);
  if (state && type.success) {
    return { type: type.data, reference: { nameId: input.name, systemId: state.systemId } };
  }
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: type.data ?? 'input', name: input.name },
    fact: { en: 'there is none of that name', ko: '그런 이름이 없습니다' },
  });
}
