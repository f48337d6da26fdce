import { z } from 'zod';

const routeSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'HEAD']),
  path: z.string().startsWith('/'),
  /** The server's own name for it, from which its command line makes `spctl <what> <verb>`. */
  id: z.string().optional(),
  /** Spinneret's operations that ask for it, or `why` none does. */
  operations: z.array(z.string()).min(1).optional(),
  why: z.string().optional(),
});
export type SpiderRoute = z.infer<typeof routeSchema>;

const coverageSchema = z.strictObject({
  source: z.string(),
  /** What the server describes itself. */
  described: z.array(routeSchema),
  /** What it takes beside that, and is asked for. */
  undescribed: z.array(routeSchema),
  reasons: z.record(z.string(), z.strictObject({ en: z.string(), ko: z.string() })),
});
export type SpiderCoverage = z.infer<typeof coverageSchema>;

export const coverageOf = (text: string): SpiderCoverage => coverageSchema.parse(JSON.parse(text));

/** `list-org-vm-spec` is `spctl org-vm-spec list`; what has no such id has no command. */
export function spctlCommand(id: string | undefined): string | undefined {
  const [verb, ...rest] = id?.split('-') ?? [];
  return verb === undefined || rest.length === 0 ? undefined : `spctl ${rest.join('-')} ${verb}`;
}

/** The page that says which of a CB-Spider server's REST operations are covered, and why others are not. */
export function spiderReference({ described, undescribed, reasons, source }: SpiderCoverage): string {
  const routes = [...described, ...undescribed];
  const covered = routes.filter(({ operations }) => operations);
  const left = routes.filter(({ operations }) => !operations);
  const byReason = Map.groupBy(left, ({ why = '' }) => why);
  const leftOut = Object.entries(reasons).flatMap(([why, { en, ko }]) => {
    const own = byReason.get(why) ?? [];
    return own.length === 0 ? [] : [`### ${en}\n\n${ko}\n\n${table(own, ['REST', 'spctl'], leftOutRow)}`];
  });
  return `${[
    `# CB-Spider and Spinneret

<!-- Generated from scripts/reference-spider.json; do not edit: npm run reference -->

The REST operations of a CB-Spider server (${source}), its commands, and the operations of Spinneret that ask for them:
${covered.length} of ${routes.length} are covered, ${left.length} are left out. Operations are described in
[operations.md](operations.md).`,
    '## Covered · 지원하는 API',
    table(covered, ['REST', 'spctl', 'Spinneret'], coveredRow),
    '## Left out · 제외한 API',
    ...leftOut,
  ].join('\n\n')}\n`;
}

const rest = ({ method, path }: SpiderRoute): string => `\`${method} ${path}\``;
const command = ({ id }: SpiderRoute): string => {
  const found = spctlCommand(id);
  return found === undefined ? '' : `\`${found}\``;
};
const coveredRow = (route: SpiderRoute): string[] => [
  rest(route),
  command(route),
  (route.operations ?? []).map((name) => `[${name}](operations.md#${name.toLowerCase()})`).join(', '),
];
const leftOutRow = (route: SpiderRoute): string[] => [rest(route), command(route)];

function table(
  routes: readonly SpiderRoute[],
  titles: readonly string[],
  row: (route: SpiderRoute) => readonly string[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...routes.map((route) => line(row(route)))].join('\n');
}
