import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCreditCode, isIdentityNumber, isMobile, isPhone } from '../../../shared/domain/identity/identity-number.ts';
import { maskCreditCode, maskIdentityNumber, maskName, maskPhone } from '../../../shared/domain/identity/masking.ts';

describe('L16 identity numbers (GB 11643)', () => {
  it.each(['11010519491231002X', '440524188001010014'])('%s is one', (text) => {
    expect(isIdentityNumber(text)).toBe(true);
  });

  it.each([
    ['a wrong check digit', '110105194912310021'],
    ['a day that never was', '110105194902300020'],
    ['a small x', '11010519491231002x'],
    ['seventeen digits', '11010519491231002'],
    ['full-width digits', '１1010519491231002X'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(isIdentityNumber(text)).toBe(false);
  });

  it('any one digit changed is noticed', () => {
    const valid = '440524188001010014';
    fc.assert(
      fc.property(fc.nat(17), fc.nat(9), (place, digit) => {
        fc.pre(valid[place] !== String(digit));
        expect(isIdentityNumber(`${valid.slice(0, place)}${digit}${valid.slice(place + 1)}`)).toBe(false);
      }),
    );
  });
});

describe('L16 social credit codes (GB 32100)', () => {
  it('accepts the published vector', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });

  it.each(['91350100M000100Y44', '91350100M000100I43', '91350100m000100y43', '91350100M000100Y4', ''])(
    'refuses %s',
    (text) => {
      expect(isCreditCode(text)).toBe(false);
    },
  );

  it('any two neighbours swapped are noticed', () => {
    const valid = '91350100M000100Y43';
    for (let place = 8; place < 17; place++) {
      if (valid[place] === valid[place + 1]) continue;
      const swapped = `${valid.slice(0, place)}${valid[place + 1]}${valid[place]}${valid.slice(place + 2)}`;
      expect(isCreditCode(swapped)).toBe(false);
    }
  });
});

describe('L16 telephones', () => {
  it('takes mobiles and landlines', () => {
    expect([isPhone('13800001234'), isPhone('0795-6201234'), isPhone('01062012345')]).toEqual([true, true, true]);
    expect([isPhone('12800001234'), isPhone('6201234'), isPhone('138 0000 1234')]).toEqual([false, false, false]);
    expect([isMobile('13800001234'), isMobile('0795-6201234')]).toEqual([true, false]);
  });
});

describe('L16 masking', () => {
  it('shows what the standard forms show', () => {
    expect(maskIdentityNumber('360981199001010017')).toBe('360981********0017');
    expect(maskPhone('13800001234')).toBe('138****1234');
    expect(maskPhone('0795-6201234')).toBe('********1234');
    expect(maskCreditCode('91350100M000100Y43')).toBe('91350100********43');
  });

  it.each([
    ['张三', '张*'],
    ['张', '张*'],
    ['欧阳修文', '欧***'],
    ['丰城市剑邑食品有限公司', '丰***'],
    ['𠮷野家', '𠮷**'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});
