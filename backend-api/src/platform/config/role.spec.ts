import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.js';

const REDIS = { REDIS_HOST: 'redis' };

describe('ROLE', () => {
  it('is to do everything, unless it says otherwise', () => {
    expect(loadConfig({}).duties).toEqual({ serves: true, works: true });
    expect(loadConfig({ ...REDIS, ROLE: 'api' }).duties).toEqual({ serves: true, works: false });
    expect(loadConfig({ ...REDIS, ROLE: 'worker' }).duties).toEqual({ serves: false, works: true });
  });

  it('stops the boot by name when there is no such role', () => {
    expect(() => loadConfig({ ROLE: 'boss' })).toThrow(/^ROLE=boss: /u);
  });

  it.each(['api', 'worker'])('%s needs a Redis', (ROLE) => {
    expect(() => loadConfig({ ROLE })).toThrow(/^ROLE=.*REDIS_HOST/u);
  });
});
