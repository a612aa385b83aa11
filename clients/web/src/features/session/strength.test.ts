import { describe, expect, it } from 'vitest';
import { strengthOf } from './strength';

describe('strengthOf', () => {
  it('says how many characters are missing', () => {
    expect(strengthOf('short')).toEqual({ score: 0, advice: '7 more characters' });
    expect(strengthOf('elevenchars')).toEqual({ score: 0, advice: '1 more character' });
  });

  it.each(['aaaaaaaaaaaaaaaa', 'abcdefghijklmnop', '1234567890123', 'passwordpassword1'])(
    'is not taken in by the length of %s',
    (password) => expect(strengthOf(password).score).toBe(1),
  );

  it('likes several unrelated words', () => {
    expect(strengthOf('three herons by the lake').score).toBeGreaterThanOrEqual(3);
  });

  it('never falls when random characters are added', () => {
    let before = 0;
    for (let length = 12; length < 40; length++) {
      const { score } = strengthOf('k9#Lm2$Vx7!Qw4&Zr8*Tb1^Yn5%Gh3@Jd6(Pc0)Sf'.slice(0, length));
      expect(score).toBeGreaterThanOrEqual(before);
      before = score;
    }
  });
});
