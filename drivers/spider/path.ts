/** The server's router makes another route of a part that is empty or made of dots. */
export const isPathPart = (part: string): boolean => !/^\.{0,2}$/.test(part);

/**
 * Encodes the parts as Go's `net/url` itself would. The server's router decodes a path only where it is encoded in that
 * way: of `a%3Ab` it would take the name literally, while `a:b` is right.
 */
export const pathOf = (parts: readonly string[]): string => parts.map((part) => `/${encodePart(part)}`).join('');

function encodePart(part: string): string {
  return encodeURIComponent(part)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, (mark) => decodeURIComponent(mark));
}
