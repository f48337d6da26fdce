import { describe, expect, it } from 'vitest';
import { formatSpecId, isSameSpec, parseSpecId } from '../../../drivers/ktcloud/spec-id.ts';

const [offering, disk] = ['97359d1d-a7b1-49d9-b435-14608543f00b', '097b63d7-e725-4db7-b4dd-a893b0c76cb0'];

describe('the name of a VM spec', () => {
  it.each(['!', '#'])('is read with the separator %s', (separator) => {
    expect(parseSpecId(`${offering}${separator}${disk}_disk100GB`)).toEqual({
      serviceOfferingId: offering,
      diskOfferingId: disk,
      totalDiskGB: 100,
    });
  });

  it('is read where the VM has its root disk only', () => {
    const only = { serviceOfferingId: offering, diskOfferingId: '', totalDiskGB: undefined };
    expect(parseSpecId(`${offering}!_disk`)).toEqual(only);
    expect(parseSpecId(`${offering}!`)).toEqual(only);
  });

  it('is read as it is written', () => {
    expect(parseSpecId(formatSpecId(offering, disk, '80GB'))).toMatchObject({ diskOfferingId: disk, totalDiskGB: 80 });
    expect(parseSpecId(formatSpecId(offering, '', ''))).toMatchObject({ diskOfferingId: '' });
  });

  it.each(['nobody', '', '!', 'm1.small', 'a b!c_disk'])('is not %o', (text) => {
    expect(parseSpecId(text)).toBeUndefined();
  });

  it('means the same with either separator, and another spec with another disk', () => {
    const [first, second] = [parseSpecId(`${offering}!${disk}_disk100GB`), parseSpecId(`${offering}#${disk}`)];
    const third = parseSpecId(`${offering}!other_disk100GB`);
    if (!first || !second || !third) throw new Error('a name was not read');
    expect(isSameSpec(first, second)).toBe(true);
    expect(isSameSpec(first, third)).toBe(false);
  });
});
