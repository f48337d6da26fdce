import { z } from 'zod';
import { secretSchemas } from '../../drivers/contract/secret.ts';

/** The fields of an object schema whose values are secrets, without looking at any value. */
export function secretFieldsOf(schema: z.ZodType): readonly { field: string; fileExtension?: string | undefined }[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([field, fieldSchema]) => {
    const mark = markOf(fieldSchema as z.ZodType);
    return mark ? [{ field, fileExtension: mark.fileExtension }] : [];
  });
}

function markOf(schema: z.ZodType): { readonly fileExtension?: string } | undefined {
  const mark = secretSchemas.get(schema);
  if (mark) return mark;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return markOf(schema.unwrap() as z.ZodType);
  }
  return undefined;
}
