import type { Language } from '../../drivers/contract/text.ts';
import type { OperationCall } from './events.ts';

/** What is said of an outcome: its sentence, and how to go on. */
export function callSentence({ summary, nextStep }: OperationCall, language: Language): string | undefined {
  return summary && nextStep ? `${summary[language]} ${nextStep[language]}` : summary?.[language];
}
