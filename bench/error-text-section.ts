import { createClassifier } from '../src/troubleshoot/classify.ts';
import { loadPlaybooks } from '../src/troubleshoot/playbook-file.ts';
import {
  type CorpusFindings,
  measureClassifier,
  readErrorTexts,
  type Share,
  unknownClass,
} from '../test/troubleshoot/error-corpus.ts';
import { type Row, table, within } from './table.ts';

const halves = ['development', 'held out'] as const;
const aims = { recognised: 95, wrongCauses: 0 };

/** What the playbooks make of the labelled error texts; of the held-out half, figures only. */
export function errorTextSection(): string {
  const classifier = createClassifier(loadPlaybooks());
  const found = halves.map((half) => measureClassifier(readErrorTexts(half), classifier));
  const lowest = Math.min(...found.map(({ right, all }) => (100 * right) / all));
  const wrongCauses = found.map(({ byClass }) => missed(byClass.get(unknownClass)));
  const providers = [...new Set(found.flatMap(({ byProvider }) => [...byProvider.keys()]))].toSorted();
  const figures = (of: (findings: CorpusFindings) => string) => found.map(of);
  const rows: readonly Row[] = [
    {
      name: 'recognised',
      figures: figures(percentage),
      aim: { text: `≥ ${aims.recognised} %`, met: lowest >= aims.recognised },
    },
    {
      name: 'given a cause that they do not have',
      figures: wrongCauses.map(String),
      aim: within(Math.max(...wrongCauses), aims.wrongCauses, ''),
    },
    ...providers.map((provider) => ({
      name: `recognised: ${provider || 'no provider told'}`,
      figures: figures(({ byProvider }) => ratio(byProvider.get(provider))),
    })),
    { name: 'a text', figures: figures(({ msPerText }) => `${msPerText.toFixed(2)} ms`) },
  ];
  return table('Error texts', [...halves], rows);
}

const missed = (share: Share | undefined): number => (share ? share.all - share.right : 0);
const ratio = (share: Share | undefined): string => (share ? `${share.right}/${share.all}` : '–');
const percentage = (share: Share): string => `${ratio(share)} = ${((100 * share.right) / share.all).toFixed(1)} %`;
