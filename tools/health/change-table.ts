import type { Localized } from '../../drivers/contract/text.ts';
import type { Cell, Presentation } from '../presentation.ts';
import { type Column, table, toldColumns } from '../shared/display.ts';
import { headings, type Title, titles } from '../shared/titles.ts';
import type { ChangeRow } from './change-rows.ts';
import type { Changes } from './changes-since.ts';
import { outcomeText, peopleText } from './report.ts';

const titleByType: ReadonlyMap<string, Title> = new Map(Object.entries(titles));

const sourceWords: Readonly<Record<ChangeRow['source'], Localized>> = {
  audit: { en: 'audit log', ko: '감사 로그' },
  server: { en: "server's log", ko: '서버 로그' },
  cloud: { en: 'the cloud', ko: '클라우드' },
};

const columns: readonly Column<ChangeRow>[] = [
  { title: { en: 'Resource', ko: '리소스' }, value: resourceCell },
  { title: { en: 'Time', ko: '시각' }, value: (row) => row.time },
  { title: { en: 'What', ko: '내용' }, value: operationCell },
  { title: { en: 'Outcome', ko: '결과' }, value: outcomeCell },
  { title: { en: 'Who', ko: '사용자' }, value: peopleCell, detail: true },
  { title: headings.connection, value: ({ connection }) => connection },
  { title: { en: 'Told by', ko: '출처' }, value: ({ source }) => sourceWords[source], detail: true },
];

function resourceCell({ resourceType, resource }: ChangeRow): Cell {
  const title = resourceType === undefined ? undefined : titleByType.get(resourceType);
  return title ? { en: `${title.en} ${resource ?? ''}`, ko: `${title.ko} ${resource ?? ''}` } : resource;
}

function operationCell({ operation, source }: ChangeRow): Cell {
  if (source !== 'cloud') return operation;
  return operation === 'started' ? { en: 'started', ko: '시작됨' } : { en: 'created', ko: '생성됨' };
}

function outcomeCell({ outcome, error }: ChangeRow): Cell {
  const { en, ko } = outcomeText(outcome);
  const why = error?.code ?? error?.kind;
  return why === undefined ? { en, ko } : { en: `${en} (${why})`, ko: `${ko} (${why})` };
}

function peopleCell(row: ChangeRow): Cell {
  const people = peopleText(row);
  return people.en === '' ? undefined : people;
}

export function changesTable({ rows, total, unchecked, failures }: Changes): Presentation {
  const drawn = table(toldColumns(columns, rows), rows, [
    limits,
    ...failures.map(({ connection, message }) => ({
      en: `${connection} could not be asked: ${message.en}`,
      ko: `${connection} 조회 실패: ${message.ko}`,
    })),
    ...unchecked.map(({ en, ko }) => ({ en: `Could not be checked: ${en}`, ko: `확인하지 못한 항목: ${ko}` })),
  ]);
  return drawn.kind === 'table' && total > rows.length ? { ...drawn, rest: { rows: total - rows.length } } : drawn;
}

const limits: Localized = {
  en: 'What was changed elsewhere, at a console for example, shows only where something was created or a server’s log tells of it.',
  ko: '콘솔 등 다른 곳에서 변경한 내용은 새로 생성된 리소스이거나 서버 로그에 남은 경우에만 표시됩니다.',
};
