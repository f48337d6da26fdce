import type { Route } from './request.ts';

export type Match =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly refusal: 'Not Found' | 'Method Not Allowed' };

/** Finds the route of a path as it came: one without variable parts goes before one with them. */
export function matchRoute(routes: readonly Route[], method: string, rawPath: string): Match {
  const parts = rawPath.split('/');
  const fitting = routes
    .filter(([, path]) => fits(path.split('/'), parts))
    .sort(([, a], [, b]) => variables(a) - variables(b));
  const [best] = fitting;
  if (!best) return { refusal: 'Not Found' };
  const route = fitting.find(([routeMethod]) => routeMethod === method);
  if (!route) return { refusal: 'Method Not Allowed' };
  const names = route[1].split('/');
  const params = names.flatMap((name, index) =>
    name.startsWith(':') ? [[name.slice(1), decodedPart(rawPath, parts[index] ?? '')] as const] : [],
  );
  return { route, params: Object.fromEntries(params) };
}

const fits = (route: readonly string[], parts: readonly string[]): boolean =>
  route.length === parts.length &&
  route.every((name, index) => (name.startsWith(':') ? parts[index] !== '' : name === parts[index]));

const variables = (path: string): number => path.split(':').length;

/**
 * A part of a path as a handler gets it. Go keeps a path as it came where it would have encoded it otherwise, and then
 * handlers get the part still encoded.
 */
function decodedPart(rawPath: string, part: string): string {
  try {
    return encodedByGo(decodeURIComponent(rawPath)) === rawPath ? decodeURIComponent(part) : part;
  } catch {
    return part;
  }
}

const encodedByGo = (path: string): string =>
  encodeURIComponent(path)
    .replace(/%(24|26|2B|2C|2F|3A|3B|3D|40)/g, (escaped) => decodeURIComponent(escaped))
    .replace(/[!*'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
