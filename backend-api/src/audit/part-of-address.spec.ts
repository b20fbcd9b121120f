import { expect, it } from 'vitest';
import { partOf } from './part-of-address.js';

it.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:0db8:00aa:1::1', '2001:db8:aa::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['nonsense', null],
  ['', null],
])('keeps of %s only %s', (ip, part) => {
  expect(partOf(ip)).toBe(part);
});
