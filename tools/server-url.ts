import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/**
 * Where a server is: scheme, host and port. The path `/spider`, as its own documents write it, is left out. No user or
 * password: those have fields of their own.
 */
export const serverUrlSchema = z
  .string()
  .trim()
  .max(300)
  .refine((text) => problemOf(text) === undefined, { error: ({ input }) => problemOf(String(input)), abort: true })
  .overwrite((text) => new URL(text).origin);

function problemOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return 'expected an address that begins with http:// or https://, such as https://spider.example.com:1024';
  }
  if (url.username !== '' || url.password !== '') return 'expected an address without user name and password';
  if (url.search !== '' || url.hash !== '') return 'expected an address without "?" and "#"';
  if (!/^\/(?:spider\/?)?$/.test(url.pathname)) return 'expected no path, or /spider';
  return undefined;
}

/** Whether a password would go over a network in clear: plain HTTP to a host that is not known to be near. */
export function sendsInClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isNear(hostname);
}

const nearRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal']);

/** A name may lead anywhere; only `localhost` and addresses of the machine itself or of a private network are near. */
function isNear(hostname: string): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true;
  const address = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(address) && nearRanges.has(ipaddr.process(address).range());
}
