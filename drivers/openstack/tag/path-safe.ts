/**
 * Whether OpenStack's services take a text at the end of a path as it is. They split there at encoded slashes, Neutron takes
 * an ending such as `.json` for a format, and what is not ASCII for Latin-1 (seen on Neutron 21).
 */
export const isPathSafe = (text: string): boolean => /^[\w =:@+,-]+$/.test(text);
