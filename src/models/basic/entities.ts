import type { Token } from './text.ts';

const cidrShape = /^\d{1,3}(?:\.\d{1,3}){1,3}\/\d{1,3}$/;
const addressShape = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** What is written like a network; whether it is one, the operation's own schema says. */
export const isCidr = (token: Token): boolean => cidrShape.test(token.text);
export const isAddress = (token: Token): boolean => addressShape.test(token.text);

export const isUrl = (token: Token): boolean => /^https?:\/\//i.test(token.text);

/** Written like a name of a resource: letters with a digit or sign among them, or a quotation. */
export function looksLikeName(token: Token): boolean {
  if (token.kind === 'quoted') return true;
  if (token.kind !== 'value' || isCidr(token) || isAddress(token) || isUrl(token) || quantityOf(token)) return false;
  return (
    /\p{L}/u.test(token.text) &&
    !/[=<>]/.test(token.text) &&
    !/^[1-5]xx$/i.test(token.text) &&
    !/^\d+[-~]\d+$|^\d+\/(?:tcp|udp)$|^(?:tcp|udp)[/:]\d+$/i.test(token.text)
  );
}

const quantityShape = /^(\d{1,9})(gb|gib|g|tb|tib|t|m|mb|k|h|d|w|s|min|mins|hr|hrs|rows?|vcpus?|cpus?|cores?|x)?$/;

/** A whole number with the unit written to it: `50GB`, `20`. */
export function quantityOf(token: Token): { readonly amount: number; readonly unit: string } | undefined {
  if (token.kind !== 'value') return undefined;
  const match = quantityShape.exec(token.word);
  return match ? { amount: Number(match[1]), unit: match[2] ?? '' } : undefined;
}

export type Protocol = 'TCP' | 'UDP' | 'ICMP' | 'ALL';

/** Names of services for the ports that they are reached on. */
const services: ReadonlyMap<string, { readonly protocol: Protocol; readonly port: number }> = new Map(
  (
    [
      ['ftp', 'TCP', 21],
      ['ssh', 'TCP', 22],
      ['telnet', 'TCP', 23],
      ['smtp', 'TCP', 25],
      ['dns', 'UDP', 53],
      ['http', 'TCP', 80],
      ['ntp', 'UDP', 123],
      ['ldap', 'TCP', 389],
      ['https', 'TCP', 443],
      ['smb', 'TCP', 445],
      ['mssql', 'TCP', 1433],
      ['nfs', 'TCP', 2049],
      ['mysql', 'TCP', 3306],
      ['mariadb', 'TCP', 3306],
      ['rdp', 'TCP', 3389],
      ['postgres', 'TCP', 5432],
      ['postgresql', 'TCP', 5432],
      ['redis', 'TCP', 6379],
      ['kafka', 'TCP', 9092],
      ['elasticsearch', 'TCP', 9200],
      ['mongodb', 'TCP', 27017],
      ['mongo', 'TCP', 27017],
    ] as const
  ).map(([name, protocol, port]) => [name, { protocol, port }]),
);

export const serviceOf = (word: string) => services.get(word);
