import type { CommandDescription, Parameter } from './parameters/command-table.ts';
import { CloudStackRefusal, errorCodes, invalid, missing, noSuchEntity } from './refusal.ts';
import type { RawParameters } from './signature.ts';

/** The checked arguments of one call. */
export interface Arguments {
  readonly command: string;
  text(name: string): string | undefined;
  /** Throws 431 where it was left out. */
  need(name: string): string;
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  /** Empty where it was left out. */
  list(name: string): readonly string[];
  /** The entries of a map parameter in order of their indices. */
  map(name: string): readonly Readonly<Record<string, string>>[];
  has(name: string): boolean;
}

/** Those that belong to the request and not to a command. */
const general = new Set(['command', 'response', 'apikey', 'signature', 'signatureversion', 'expires', 'sessionkey']);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Throws what CloudStack answers to missing and malformed parameters. Unknown ones, which CloudStack passes over, are
 * refused with 430: nothing that a driver sends may be without effect. Indices of maps count from `firstIndex`.
 */
export function readArguments(
  description: CommandDescription,
  raw: RawParameters,
  exists: (id: string) => boolean,
  firstIndex = 0,
): Arguments {
  const { name: command, parameters } = description;
  const values = new Map<string, string>();
  const maps = new Map<string, Map<number, Record<string, string>>>();
  for (const [sent, value] of raw) {
    if (general.has(sent.toLowerCase())) continue;
    const [name = '', index, field] = split(sent);
    const parameter = parameters.get(name);
    if (!parameter) throw malformed(`Unknown parameter ${sent} of command ${command}`);
    if ((parameter.type === 'map') !== (index !== undefined)) throw malformed(`Parameter ${sent} is of another form`);
    if (index !== undefined && index < firstIndex) throw malformed(`Maps count from ${firstIndex}: ${sent}`);
    if (index === undefined) {
      check(command, name, value, parameter, exists);
      // A number or a truth value that is empty counts as left out.
      if (value !== '' || parameter.type === 'text' || parameter.type === 'list') values.set(name, value);
    } else {
      const entries = maps.get(name) ?? new Map<number, Record<string, string>>();
      maps.set(name, entries.set(index, { ...entries.get(index), [field ?? '']: value }));
    }
  }
  for (const [name, { required }] of parameters) {
    if (required && !maps.has(name) && (values.get(name) ?? '') === '') throw missing(command, name);
  }
  return readers(command, values, maps);
}

const malformed = (text: string): CloudStackRefusal => new CloudStackRefusal(errorCodes.malformedParameter, text);

/** `tags[0].key` is name `tags`, index 0, field `key`. Names of fields keep their case. */
function split(sent: string): [string, number?, string?] {
  const bracket = sent.indexOf('[');
  if (bracket < 0) return [sent.toLowerCase()];
  const [, name = '', index = '', field = ''] = /^(\w+)\[(\d+)\]\.(.+)$/.exec(sent) ?? [];
  if (field === '') throw malformed(`Unable to decode parameter ${sent}`);
  return [name.toLowerCase(), Number(index), field];
}

function check(
  command: string,
  name: string,
  value: string,
  { type }: Parameter,
  exists: (id: string) => boolean,
): void {
  const refuse = () =>
    invalid(
      `Unable to execute API command ${command.toLowerCase()} due to invalid value ${value} for parameter ${name}`,
    );
  if (value === '' && type !== 'uuid') return;
  if (type === 'uuid' && !(uuid.test(value) && exists(value))) throw noSuchEntity(command, name, value);
  if (type === 'int' && !/^-?\d+$/.test(value)) throw refuse();
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(value)) throw refuse();
  if (type === 'bool' && !/^(true|false)$/i.test(value)) throw refuse();
}

function readers(
  command: string,
  values: ReadonlyMap<string, string>,
  maps: ReadonlyMap<string, ReadonlyMap<number, Record<string, string>>>,
): Arguments {
  const text = (name: string) => values.get(name);
  return {
    command,
    text,
    need(name) {
      const value = values.get(name);
      if (value === undefined || value === '') throw missing(command, name);
      return value;
    },
    number: (name) => (values.has(name) ? Number(values.get(name)) : undefined),
    flag: (name) => (values.has(name) ? values.get(name)?.toLowerCase() === 'true' : undefined),
    list: (name) =>
      (values.get(name) ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    map: (name) => [...(maps.get(name) ?? [])].sort(([left], [right]) => left - right).map(([, entry]) => entry),
    has: (name) => values.has(name) || maps.has(name),
  };
}

/** The same arguments with other values; `undefined` takes one away. */
export function withValues(args: Arguments, values: Readonly<Record<string, string | undefined>>): Arguments {
  const isOurs = (name: string) => Object.hasOwn(values, name);
  const text = (name: string) => (isOurs(name) ? values[name] : args.text(name));
  return {
    ...args,
    text,
    need(name) {
      const value = text(name);
      if (value === undefined || value === '') throw missing(args.command, name);
      return value;
    },
    number: (name) =>
      isOurs(name) ? (values[name] === undefined ? undefined : Number(values[name])) : args.number(name),
    list: (name) => (isOurs(name) ? (values[name]?.split(',') ?? []) : args.list(name)),
    has: (name) => (isOurs(name) ? values[name] !== undefined : args.has(name)),
  };
}
