import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.js';

const behindProxy = {
  address: '10.0.0.1',
  headers: { 'x-forwarded-for': '203.0.113.7, 10.0.0.2' },
};

describe('clientAddress', () => {
  it('believes a trusted proxy, and no other', () => {
    expect(clientAddress(behindProxy, true)).toBe('203.0.113.7');
    expect(clientAddress(behindProxy, false)).toBe('10.0.0.1');
  });

  it('is the connection where a proxy says nothing', () => {
    expect(clientAddress({ address: '198.51.100.4', headers: {} }, true)).toBe('198.51.100.4');
  });
});
