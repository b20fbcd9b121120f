import { isIPv4, isIPv6 } from 'node:net';

/**
 * Enough of an address to recognise a network by, and not enough to find a person: the first three numbers
 * of IPv4, the first three groups of IPv6. @returns null when it is no address
 */
export function partOf(ip: string): string | null {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(ip)?.[1] ?? ip;
  if (isIPv4(plain)) return plain.replace(/\d+$/u, '0/24');
  if (!isIPv6(plain)) return null;
  const [head = ''] = plain.split('%')[0]?.split('::') ?? [];
  const groups = [...head.split(':').filter(Boolean), '0', '0', '0'].slice(0, 3);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
}
