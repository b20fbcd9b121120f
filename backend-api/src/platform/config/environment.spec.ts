import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentSchema, EnvironmentError, readEnvironment } from './environment.js';

describe('the environment', () => {
  it('boots with nothing set', () => {
    expect(readEnvironment({})).toMatchObject({
      PORT: 3130,
      POSTGRES_PORT: 25468,
      POSTGRES_USER: 'streaming',
      POSTGRES_PASSWORD: 'devpassword',
      POSTGRES_DB: 'lilith_streaming',
    });
  });

  it('takes a variable set to nothing for one not set', () => {
    expect(readEnvironment({ PORT: '', SSO_URL: '' })).toEqual(readEnvironment({}));
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['POSTGRES_PORT', '0'],
    ['SSO_URL', 'sso.example'],
    ['SSO_SCOPE', 'profile email'],
    ['SSO_SCOPE', 'openid,offline_access'],
    ['SSO_SCOPE', 'openid  offline_access'],
    ['DATABASE_URL', 'mysql://there'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'maybe'],
  ])('stops on %s=%s by name', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(EnvironmentError);
    expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(`^${name}=`, 'u'));
  });

  it('names every wrong variable at once, and shows no secret', () => {
    const wrong = { PORT: 'abc', SECRETS_KEY: 'hunter2', DATABASE_URL: 'hunter2' };
    expect(() => readEnvironment(wrong)).toThrow(/PORT=abc[^]*SECRETS_KEY=…/u);
    expect(() => readEnvironment(wrong)).not.toThrow(/hunter2/u);
  });
});

describe('the table in docs/operations.md', () => {
  /** Rows such as: | `PORT` | `3130` | what it means | */
  const text = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z0-9_]+)`\s*\| (?:`([^`]*)`)?\s*\|/gmu)];
  const documented = Object.fromEntries(rows.map(([, name, value]) => [name, value ?? '']));

  it('has every variable with its default, and no other', () => {
    const defaults: Partial<Record<string, unknown>> = environmentSchema.parse({});
    const real = Object.keys(environmentSchema.shape).map((name) => [
      name,
      `${(defaults[name] as string | number | boolean | undefined) ?? ''}`,
    ]);
    expect(documented).toEqual(Object.fromEntries(real));
  });
});
