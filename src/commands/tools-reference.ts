import { ancestors } from '../../tools/ancestors.ts';
import { toolDefinition } from '../../tools/json-schema.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import { capitalised, type Title, titles } from '../../tools/shared/titles.ts';
import { effectWords } from '../frontends/phrases.ts';

/** The reference of operations as Markdown, by what they are about, in both languages. The same input gives the same text. */
export function operationReference(operations: readonly AnyOperation[]): string {
  const bySubject = Map.groupBy(operations, ({ subject }) => subject);
  const sections = [...bySubject].map(([subject, own]) => ({ title: titles[subject], own }));
  const contents = sections.map(({ title, own }) => {
    const links = own.map(({ name }) => `[${name}](#${name.toLowerCase()})`);
    return `- **${inBoth(title)}**: ${links.join(', ')}`;
  });
  const chapters = sections.flatMap(({ title, own }) => [`## ${inBoth(title)}`, ...own.map(operationChapter)]);
  return `${[introduction(operations.length), contents.join('\n'), ...chapters].join('\n\n')}\n`;
}

const inBoth = (title: Title): string =>
  capitalised(title) === title.ko ? title.ko : `${capitalised(title)} · ${title.ko}`;

const introduction = (count: number): string =>
  `# Operations

<!-- Generated from the operations' own definitions; do not edit: node src/main.ts tools --markdown > docs/operations.md -->

${count} operations, by what they are about. Read ones run at once; the others wait for a person's consent.
Arguments in **bold** are required; an argument \`connection\` that is left out means the default connection, or the
one that has the resource.`;

function operationChapter(operation: AnyOperation): string {
  const { name, effect, irreversible, summary, guidance, methods = [] } = operation;
  const { en, ko } = effectWords[effect];
  const ancestor = ancestors.get(name);
  const facts = [
    `*${en} · ${ko}*${irreversible ? ', cannot be undone · 되돌릴 수 없음' : ''}`,
    methods.length > 0 && `driver ${methods.map((method) => `\`${method}\``).join(', ')}`,
    ancestor !== undefined && `in interface v0.1 \`${ancestor}\``,
  ];
  return [
    `### ${name}`,
    facts.filter((fact) => fact !== false).join(' · '),
    `${escaped(summary.en)}.${guidance === undefined ? '' : ` ${escaped(guidance)}`}`,
    escaped(summary.ko),
    ...argumentTable(operation),
    examplesOf(operation),
  ].join('\n\n');
}

function argumentTable(operation: AnyOperation): string[] {
  const { properties = {}, required = [] } = toolDefinition(operation).parameters as ArgumentSchema;
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { en = '', ko = '' } = operation.slots[name]?.title ?? {};
    return `| ${required.includes(name) ? `**${name}**` : name} | ${escaped(typeOf(schema))} | ${escaped(en)} | ${escaped(ko)} |`;
  });
  if (rows.length === 0) return [];
  return [['| argument | type | meaning | 의미 |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

function examplesOf({ examples }: AnyOperation): string {
  return examples
    .flatMap(({ en, ko, input }) => [
      `- ${escaped(en)}`,
      `  - ${escaped(ko)}`,
      ...(Object.keys(input).length > 0 ? [`  - \`${JSON.stringify(input)}\``] : []),
    ])
    .join('\n');
}

interface ArgumentSchema {
  readonly properties?: Readonly<Record<string, TypeSchema>>;
  readonly required?: readonly string[];
}

/** What of JSON Schema the operations' inputs use. */
interface TypeSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: TypeSchema;
  readonly properties?: Readonly<Record<string, TypeSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly TypeSchema[];
  readonly oneOf?: readonly TypeSchema[];
}

function typeOf(schema: TypeSchema): string {
  const { enum: values, items, properties, required = [] } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(' or ');
  if (schema.const !== undefined) return String(schema.const);
  if (values) return values.join(', ');
  if (items) return `list of ${items.properties ? typeOf(items) : `${typeOf(items)}s`}`;
  if (!properties) return schema.type ?? 'any';
  const parts = Object.entries(properties).map(
    ([name, part]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(part)}`,
  );
  return `{ ${parts.join('; ')} }`;
}

/** Nothing in it is Markdown's or HTML's. */
const escaped = (text: string): string => text.replace(/[\\`*_|<>[\]]/g, (mark) => `\\${mark}`).replaceAll('\n', ' ');
