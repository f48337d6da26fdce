import type { Localized } from '../../drivers/contract/text.ts';
import type { Suspicion } from '../../tools/diagnosis.ts';
import type { OperationCall } from './events.ts';
import type { AgentParts } from './parts.ts';

/** A change that a cloud has refused, with a line that offers to look into it. What it resolves to never fails the call. */
export async function withOffer(
  call: OperationCall,
  { troubleshooter }: Pick<AgentParts, 'troubleshooter'>,
): Promise<OperationCall> {
  const { error, effect, operation } = call;
  // What no cloud was asked for has nothing behind it that could be looked into.
  if (!error?.provider || effect === 'read' || call.status !== 'failed') return call;
  const { kind, code, provider, cspMessage, message } = error;
  const failure = { text: cspMessage ?? message.en, code, kind, provider, operation };
  const suspicion = await troubleshooter().then(
    ({ suspect }) => suspect(failure),
    () => undefined,
  );
  return { ...call, error: { ...error, offer: offerOf(suspicion) } };
}

const offerOf = (suspicion: Suspicion | undefined): Localized =>
  suspicion
    ? {
        en: `It looks like this: ${suspicion.title.en}. Ask "why did it fail?" to have it checked.`,
        ko: `짐작되는 원인: ${suspicion.title.ko}. "왜 실패했어?"라고 물으면 확인합니다.`,
      }
    : {
        en: 'Ask "why did it fail?" to have it looked into.',
        ko: '"왜 실패했어?"라고 물으면 원인을 찾아봅니다.',
      };
