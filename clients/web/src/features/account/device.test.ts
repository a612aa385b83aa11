import { describe, expect, it } from 'vitest';
import { deviceOf, isPhone } from './device';

const CHROME_ON_ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';

describe('deviceOf', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on Linux'],
    [CHROME_ON_ANDROID, 'Chrome on Android'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    ['curl/8.5.0', 'curl'],
    ['<script>', 'Unknown program'],
    [null, 'Unknown program'],
  ])('reads %j as %j', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));
});

describe('isPhone', () => {
  it('tells what is carried from what stands', () => {
    expect(isPhone(CHROME_ON_ANDROID)).toBe(true);
    expect(isPhone('curl/8.5.0')).toBe(false);
  });
});
