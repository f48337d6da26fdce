import type { ErrorSubject } from '../../contract/errors.ts';
import type { Refusals } from '../account.ts';

export interface Sizes {
  readonly desiredNodeSize: number;
  readonly minNodeSize?: number | undefined;
  readonly maxNodeSize?: number | undefined;
}

/** Throws `invalid-input` where a number of nodes is beyond its bounds. */
export function requireBounds(sizes: Sizes, subject: ErrorSubject, { invalid }: Refusals): void {
  const { desiredNodeSize: desired, minNodeSize: least = 0, maxNodeSize: most } = sizes;
  if (least <= desired && (most === undefined || desired <= most)) return;
  const bounds = `${least}~${most ?? ''}`;
  throw invalid(
    subject,
    {
      en: `${desired} nodes are outside of the bounds ${least} to ${most ?? 'any'}`,
      ko: `노드 수 ${desired}개가 허용 범위(${bounds})를 벗어납니다`,
    },
    { en: 'Choose a number within the bounds, or change them.', ko: '범위 안의 값을 지정하거나 범위를 변경하십시오.' },
  );
}
