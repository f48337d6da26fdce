import { z } from 'zod';

/** The newest microversion of a service; empty where it has none, as Nova's v2. */
export interface MicroversionRange {
  readonly newest: string;
}

const versionSchema = z.object({
  id: z.string(),
  version: z.string().optional(),
  max_version: z.string().optional(),
});
const documentSchema = z.union([
  z.object({ version: versionSchema }).transform(({ version }) => [version]),
  z.object({ versions: z.array(versionSchema) }).transform(({ versions }) => versions),
]);

/** Reads it from a version document; `segment` (`/v2.1`) tells which of several is meant. */
export function readRange(document: unknown, segment: string | undefined): MicroversionRange | undefined {
  const versions = documentSchema.safeParse(document).data ?? [];
  const major = (text: string) => /\d+(?:\.[1-9]\d*)?/.exec(text)?.[0];
  const found =
    versions.find(({ id }) => segment !== undefined && major(id) === major(segment)) ??
    versions.find((version) => newestOf(version) !== undefined);
  if (!found) return undefined;
  return { newest: newestOf(found) ?? '' };
}

const newestOf = ({ version, max_version }: z.infer<typeof versionSchema>): string | undefined =>
  version || max_version || undefined;

/** Whether the first is as new as the second, or newer. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [[major, minor], [wantedMajor, wantedMinor]] = [parts(version), parts(wanted)];
  return major === wantedMajor ? minor >= wantedMinor : major > wantedMajor;
}

/** The older of the two; undefined where one is none. */
export function lowerOf(first: string, second: string): string | undefined {
  if (first === '' || second === '') return undefined;
  return isAtLeast(first, second) ? second : first;
}

/** From a refusal (406): "Version 2.60 is not supported by the API. Minimum is 2.1 and maximum is 2.53." */
export function newestTold(text: string): string | undefined {
  return /max(?:imum|_version)?["':]?\s*(?:is|=|:)?\s*["']?(\d+\.\d+)/i.exec(text)?.[1];
}

function parts(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}
