/** What a figure should be, and whether it is. */
export interface Aim {
  readonly text: string;
  readonly met: boolean;
}

export const within = (value: number, limit: number, unit: string): Aim => ({
  text: `≤ ${limit}${unit}`,
  met: value <= limit,
});

export interface Row {
  readonly name: string;
  readonly figures: readonly string[];
  readonly aim?: Aim;
}

/** A table as text: names to the left, figures to the right. */
export function table(title: string, columns: readonly string[], rows: readonly Row[]): string {
  const lines = [
    [title, ...columns, ''],
    ...rows.map(({ name, figures, aim }) => [
      `  ${name}`,
      ...columns.map((_column, index) => figures[index] ?? ''),
      aim ? `aim ${aim.text}: ${aim.met ? 'met' : 'NOT MET'}` : '',
    ]),
  ];
  const widthOf = (index: number) => Math.max(...lines.map((line) => line[index]?.length ?? 0));
  const aligned = (cell: string, index: number) => {
    if (index > columns.length) return cell;
    return index === 0 ? cell.padEnd(widthOf(index)) : cell.padStart(widthOf(index));
  };
  return lines.map((line) => line.map(aligned).join('   ').trimEnd()).join('\n');
}

export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(0)} MB`;
