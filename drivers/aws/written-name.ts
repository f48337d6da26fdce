/**
 * Security groups and key pairs have names of EC2's own, of ASCII letters only. Another name is written in a way from which
 * it can be read again. The signs `:` and `=` are allowed there, and in no name that a person gives.
 */
const prefix = 'spinneret:';

/** The most that EC2 takes of such a name. */
export const longestName = 255;

/** As EC2 has it. `allowed` is what else EC2 wants of it. */
export const writtenName = (name: string, allowed = /^/): string =>
  /^[\w.-]+$/.test(name) && allowed.test(name) ? name : prefix + encodeURIComponent(name).replaceAll('%', '=');

/** As people have it. */
export function readName(text: string): string {
  if (!text.startsWith(prefix)) return text;
  try {
    return decodeURIComponent(text.slice(prefix.length).replaceAll('=', '%'));
  } catch {
    return text;
  }
}
