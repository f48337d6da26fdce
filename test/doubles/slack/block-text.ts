import { isFields } from './limit-check.ts';

/** Every text that a person reads in blocks, in their order. */
export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (key === 'text' ? [inner] : []) : textsIn(inner),
  );
}

export const textLength = (value: unknown): number => textsIn(value).reduce((length, text) => length + text.length, 0);
