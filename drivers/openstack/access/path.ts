/** A path below a service's endpoint, with what is put in encoded: names and ids may hold anything. */
export const path = (texts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: texts }, ...values.map(encoded));

/** A segment of dots would be taken for a step up. */
const encoded = (value: string): string => {
  const text = encodeURIComponent(value);
  return /^\.{1,2}$/.test(text) ? text.replaceAll('.', '%2E') : text;
};
