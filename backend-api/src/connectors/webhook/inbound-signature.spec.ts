import { describe, expect, it } from 'vitest';
import { isFresh, newSigningSecret, signatureMatches, signatureOf } from './inbound-signature.js';

describe('signatureOf', () => {
  it('is what openssl says', () => {
    // printf '1700000000.{"eventId":"a"}' | openssl dgst -sha256 -hmac whsec_test
    expect(signatureOf('whsec_test', '1700000000', Buffer.from('{"eventId":"a"}'))).toBe(
      'sha256=11778dc3610b48e79df1411e9f750f716c71201d3603720367a2e4b1d51d8a8e',
    );
  });

  it('covers every byte and the timestamp', () => {
    const signature = signatureOf('secret', '1700000000', Buffer.from([0xff, 0x00]));
    expect(signatureOf('secret', '1700000000', Buffer.from([0xfe, 0x00]))).not.toBe(signature);
    expect(signatureOf('secret', '1700000001', Buffer.from([0xff, 0x00]))).not.toBe(signature);
    expect(signatureOf('other', '1700000000', Buffer.from([0xff, 0x00]))).not.toBe(signature);
  });
});

describe('signatureMatches', () => {
  it('refuses any other text, of any length', () => {
    expect(signatureMatches('sha256=ab', 'sha256=ab')).toBe(true);
    expect(signatureMatches('sha256=ab', 'sha256=ac')).toBe(false);
    expect(signatureMatches('sha256=ab', '')).toBe(false);
    expect(signatureMatches('sha256=ab', 'sha256=abc')).toBe(false);
  });
});

describe('isFresh', () => {
  const now = 1_700_000_000_000;
  it.each([
    ['1700000000', true],
    ['1700000300', true],
    ['1699999700', true],
    ['1700000301', false],
    ['1699999699', false],
    ['', false],
    ['1700000000.0', false],
    ['-1700000000', false],
    ['1e9', false],
    ['1700000000000', false],
  ])('%j: %s', (timestamp, fresh) => {
    expect(isFresh(timestamp, now)).toBe(fresh);
  });
});

describe('newSigningSecret', () => {
  it('is long and never the same', () => {
    const [a, b] = [newSigningSecret(), newSigningSecret()];
    expect(a).toMatch(/^whsec_[\w-]{43}$/u);
    expect(a).not.toBe(b);
  });
});
