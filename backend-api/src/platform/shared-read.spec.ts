import { describe, expect, it } from 'vitest';
import { SharedRead } from './shared-read.js';

describe('a shared read', () => {
  it('gives nobody what was read before they asked, and reads once for all who wait', async () => {
    const begun: ((value: string) => void)[] = [];
    let idle = 0;
    const shared = new SharedRead<string>(
      () => new Promise((resolve) => begun.push(resolve)),
      () => (idle += 1),
    );
    const first = shared.next();
    const [second, third] = [shared.next(), shared.next()];
    expect(begun).toHaveLength(1);
    begun[0]!('old');
    expect(await first).toBe('old');
    await expect.poll(() => begun.length).toBe(2);
    begun[1]!('new');
    expect(await Promise.all([second, third])).toEqual(['new', 'new']);
    await expect.poll(() => idle).toBe(1);
  });

  it('goes on after a failure', async () => {
    let failing = true;
    const shared = new SharedRead(
      () => (failing ? Promise.reject(new Error('away')) : Promise.resolve('there')),
      () => undefined,
    );
    const first = shared.next();
    const second = shared.next();
    failing = false;
    await expect(first).rejects.toThrow('away');
    expect(await second).toBe('there');
  });
});
