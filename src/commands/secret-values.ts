import type { Localized } from '../../drivers/contract/text.ts';
import type { Application } from '../bot.ts';
import { secretVariable } from '../frontends/command/secrets.ts';
import { UsageError } from './failure.ts';
import type { Screen } from './screen.ts';

export interface ValueField {
  readonly name: string;
  readonly title: Localized;
  readonly optional: boolean;
  /** What is typed is not echoed. */
  readonly hidden: boolean;
  /** False: taken from the environment, and not asked for where it is not there. */
  readonly asked?: boolean;
}

/** The values from the environment, else as they are typed. Throws UsageError where one is missing. */
export async function secretValues(
  { language }: Pick<Application, 'language'>,
  { input }: Pick<Screen, 'input'>,
  fields: readonly ValueField[],
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name, title, optional, hidden, asked = true } of fields) {
    const variable = secretVariable(name);
    const given = process.env[variable];
    const optionally = optional ? { en: ' [optional]', ko: ' [선택]' }[language] : '';
    const prompt = `${title[language]}${optionally}: `;
    const answer = given === undefined && asked ? await input?.ask({ prompt, hidden }) : undefined;
    const value = given ?? (answer?.kind === 'line' ? answer.text.trim() : '');
    if (value !== '') values[name] = value;
    else if (!optional) throw missing(name, variable);
  }
  return values;
}

const missing = (name: string, variable: string): UsageError =>
  new UsageError({
    en: `The credential needs ${name}. Type it at a terminal, or set ${variable}.`,
    ko: `자격 증명에 ${name} 값이 필요합니다. 터미널에서 입력하거나 ${variable} 환경 변수로 지정하십시오.`,
  });
