import type { Language } from '../../../../drivers/contract/text.ts';
import type { Approval, Refusal } from '../../../guard/approval.ts';
import { refusalTexts } from '../../phrases.ts';
import { mrkdwn } from './escape.ts';
import { messageOf, type SlackMessage } from './message.ts';
import { outcomeText } from './outcome.ts';
import { section } from './parts.ts';
import { approversOf, type GroupNames } from './people.ts';
import { texts } from './phrases.ts';
import { titleOf } from './request.ts';

const reasonCharacters = 300;

/** Why a click did not count, for the one person who clicked. `approval`: as it is now, where it is known. */
export function refusalMessage(
  refusal: Refusal,
  approval: Approval | undefined,
  { language, groupNames }: { readonly language: Language; readonly groupNames?: GroupNames | undefined },
): SlackMessage {
  const general = refusalTexts[refusal][language];
  const words = approval ? (wordsOn(refusal, approval, language, groupNames) ?? mrkdwn(general)) : mrkdwn(general);
  return messageOf(general, [section(approval ? `${titleOf(approval)}\n${words}` : words)]);
}

function wordsOn(
  refusal: Refusal,
  approval: Approval,
  language: Language,
  groupNames: GroupNames | undefined,
): string | undefined {
  if (refusal === 'not-allowed') return texts.mayNotDecide(approversOf(approval, language, groupNames))[language];
  if (refusal === 'already-decided' && approval.decision) {
    return `${texts.alreadyDecided[language]}\n${outcomeText({ approval, operation: undefined }, language, reasonCharacters)}`;
  }
  return undefined;
}
