import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import type { RegisteredReference } from '../drivers/contract/registration.ts';
import { type TaggableType, taggableTypeSchema } from '../drivers/contract/tag.ts';
import type { OperationContext } from './context.ts';
import { meantResource } from './meant-resource.ts';
import { cloudIdentifierSchema } from './shared/arguments.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';
import { taggedSlots, taggedTarget } from './tag-arguments.ts';

/** For changes of what a server keeps, which are needed most where the cloud has the resource no longer. */
export const keptTarget = { ...taggedTarget, nameIsEnough: true } as const;

const nameSlot: Slot = {
  kind: 'name',
  of: 'vm',
  title: { en: 'Resource name', ko: '리소스 이름' },
  ask: { en: 'Which resource?', ko: '어느 리소스입니까?' },
  cues: { en: ['named', 'called', 'name', 'as', 'of', 'by'], ko: ['이름', '이라는', '라는', '의', '으로', '로'] },
};

export const registeredSlots = { ...taggedSlots, name: nameSlot };

/** The cloud's own id: `i-0a1b2c`, `subnet-7f3e`, an ARN, an OCID. */
export const systemIdArgument = cloudIdentifierSchema;

export const systemIdSlot: Slot = slots.text(
  { en: 'System ID', ko: '시스템 ID' },
  { en: 'Which id does it have at the cloud?', ko: '클라우드에서 쓰는 시스템 ID는 무엇입니까?' },
  {
    en: ['id', 'system id', 'cloud id', 'csp id', 'arn', 'ocid'],
    ko: ['ID', '시스템 ID', '클라우드 ID', 'CSP ID', '아이디'],
  },
  'name',
);

export const zoneArgument = resourceNameSchema.optional();

type Input = Readonly<Record<string, unknown>> & { readonly name: string; readonly vpc?: string | undefined };

/** The resource that `input` means, as a registration handler takes it. Throws as `meantResource` does. */
export async function registeredReference(
  input: Input,
  context: OperationContext,
): Promise<RegisteredReference & { readonly type: TaggableType }> {
  const { type, reference } = await meantResource(keptTarget, input, context);
  return { type, resource: reference, ...(input.vpc !== undefined && { within: input.vpc }) };
}

export const registrationNouns = {
  en: ['registration', 'mapping'],
  ko: ['등록정보', '매핑'],
};

export const keptSchema = z.object({ resourceType: taggableTypeSchema, name: z.string(), systemId: z.string() });
