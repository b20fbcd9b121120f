import { scryptSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../platform/config/config.js';
import { Passwords } from './passwords.js';

describe('Passwords', () => {
  const passwords = new Passwords(loadConfig({}));

  it('verifies the right password and no other', async () => {
    const stored = await passwords.hash('correct horse battery');
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w+/=]{24}\$[\w+/=]{44}$/u);
    expect(await passwords.verify('correct horse battery', stored)).toBe(true);
    expect(await passwords.verify('correct horse batterz', stored)).toBe(false);
    expect(await passwords.verify('', stored)).toBe(false);
  });

  it('salts', async () => {
    expect(await passwords.hash('the same')).not.toBe(await passwords.hash('the same'));
  });

  it('takes a password however the keyboard composed it', async () => {
    const stored = await passwords.hash('crème brûlée'.normalize('NFD'));
    expect(await passwords.verify('crème brûlée'.normalize('NFC'), stored)).toBe(true);
  });

  it('verifies a hash made at another cost', async () => {
    const salt = Buffer.from('sixteen bytes ok');
    const hash = scryptSync('older', salt, 64, { N: 1_024, r: 8, p: 1 });
    const stored = `scrypt$1024$8$1$${salt.toString('base64')}$${hash.toString('base64')}`;
    expect(await passwords.verify('older', stored)).toBe(true);
    expect(await passwords.verify('newer', stored)).toBe(false);
  });

  it('says so when a stored hash is of another form', async () => {
    await expect(passwords.verify('any', '$2b$10$bcrypt')).rejects.toThrow(/not of a known form/u);
  });

  it('takes as long for no account as for a wrong password', async () => {
    const stored = await passwords.hash('correct horse battery');
    const fastest = async (candidate: string | undefined): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const start = performance.now();
        expect(await passwords.verify('wrong', candidate)).toBe(false);
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const ratio = (await fastest(undefined)) / (await fastest(stored));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('refuses rather than let the queue grow, and works on after that', async () => {
    const cheap = `scrypt$1024$8$1$${'A'.repeat(24)}$${'A'.repeat(44)}`;
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, () => passwords.verify('wrong', cheap)),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(8);
    expect(refused.length).toBeLessThan(10);
    expect(refused[0]).toMatchObject({ reason: { code: 'OVERLOADED', retryAfter: 5 } });
    expect(await passwords.verify('wrong', cheap)).toBe(false);
  });
});
