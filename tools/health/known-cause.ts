import type { Localized } from '../../drivers/contract/text.ts';
import type { OperationContext } from '../context.ts';
import type { DiagnosisRequest } from '../diagnosis.ts';

/** What the playbooks say of a text of a cloud, as a sentence to be added; empty where they know nothing of it. */
export async function knownCause(
  request: DiagnosisRequest & { readonly error: string },
  { troubleshooting, call }: OperationContext,
): Promise<Localized> {
  const nothing = { en: '', ko: '' };
  if (request.error === '') return nothing;
  try {
    const { causes, confidence } = await troubleshooting.diagnose(request, call);
    const [best] = causes;
    if (!best || confidence === 'unknown') return nothing;
    const isConfirmed = confidence === 'confirmed';
    return {
      en: ` ${isConfirmed ? 'Cause' : 'Likely cause'}: ${best.title.en}.`,
      ko: ` ${isConfirmed ? '원인' : '추정 원인'}: ${best.title.ko}.`,
    };
  } catch {
    // What is wrong is told all the same.
    call.signal.throwIfAborted();
    return nothing;
  }
}
