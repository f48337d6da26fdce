export type ParameterType = 'text' | 'uuid' | 'int' | 'number' | 'bool' | 'list' | 'map' | 'date';

export interface Parameter {
  readonly type: ParameterType;
  readonly required: boolean;
}

export interface CommandDescription {
  readonly name: string;
  readonly async: boolean;
  readonly parameters: ReadonlyMap<string, Parameter>;
}

const types: readonly string[] = [
  'text',
  'uuid',
  'int',
  'number',
  'bool',
  'list',
  'map',
  'date',
] satisfies ParameterType[];

/**
 * Reads a table of commands: a line that starts at the margin names a command (`async` where it answers with a job), the
 * indented lines below it its parameters, `name:type!` where `!` is required and no type is text.
 */
export function commandTable(text: string): readonly CommandDescription[] {
  const commands: { name: string; async: boolean; parameters: Map<string, Parameter> }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const words = line.trim().split(/\s+/);
    if (line.startsWith(' ')) {
      for (const word of words) commands.at(-1)?.parameters.set(...parameter(word));
    } else {
      commands.push({ name: words[0] ?? '', async: words[1] === 'async', parameters: new Map() });
    }
  }
  return commands;
}

function parameter(word: string): [string, Parameter] {
  const [, name = '', type = 'text', mark] = /^(\w+)(?::(\w+))?(!)?$/.exec(word) ?? [];
  if (!isType(type) || name === '') throw new Error(`not a parameter: ${word}`);
  return [name, { type, required: mark !== undefined }];
}

const isType = (type: string): type is ParameterType => types.includes(type);
