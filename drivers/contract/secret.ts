import { z } from 'zod';

/** The schemas that hold secrets. The one redactor (`src/guard/redaction.ts`) obeys this mark. */
export const secretSchemas = z.registry<{ readonly secret: true; readonly fileExtension?: string }>();

/**
 * Marks a schema as holding a secret: its values never reach a model, a message, a log or a stored conversation.
 * `fileExtension` names the kind of file in which a person receives it (`.pem`).
 */
export function secret<T extends z.ZodType>(schema: T, options: { fileExtension?: string } = {}): T {
  secretSchemas.add(schema, { secret: true, ...options });
  return schema;
}
