import { describe, expect, it } from 'vitest';
import { identityFromClaims } from './claims.js';

const exp = 1_900_000_000;

describe('identityFromClaims', () => {
  it('reads all that a provider may tell', () => {
    expect(
      identityFromClaims({
        sub: 'c1',
        exp,
        iat: exp - 60,
        name: 'Lili',
        email: 'l@x.test',
        roles: ['studio'],
      }),
    ).toEqual({
      sub: 'c1',
      name: 'Lili',
      email: 'l@x.test',
      roles: ['studio'],
      signedInAt: new Date((exp - 60) * 1_000),
      expiresAt: new Date(exp * 1_000),
    });
  });

  it('takes the sign-in itself before the token’s making', () => {
    const at = (claims: object) => identityFromClaims({ sub: 'c1', exp, ...claims })?.signedInAt;
    expect(at({ iat: 50, auth_time: 20 })).toEqual(new Date(20_000));
    expect(at({ iat: 50, auth_time: 'then' })).toEqual(new Date(50_000));
    expect(at({})).toBeNull();
  });

  it.each([
    [{ preferred_username: 'lili', nickname: 'li' }, 'lili'],
    [{ nickname: 'li' }, 'li'],
    [{ name: '', nickname: 'li' }, 'li'],
    [{ name: 7 }, 'Creator'],
    [{ name: ' Li\u0000\u202eli\n' }, 'Lili'],
    [{ name: '😀'.repeat(100) }, '😀'.repeat(64)],
    [{}, 'Creator'],
  ])('finds a name to show in %j', (claims, name) => {
    expect(identityFromClaims({ sub: 'c1', exp, ...claims })?.name).toBe(name);
  });

  it.each([{ email: 'nonsense' }, { email: 'a\u0000@x.test' }, { email: null }, {}])(
    'has no e-mail from %j',
    (claims) => {
      expect(identityFromClaims({ sub: 'c1', exp, ...claims })?.email).toBeNull();
    },
  );

  it.each([
    {},
    { sub: '' },
    { sub: 'a\u0000b' },
    { sub: '\ud800' },
    { sub: 'x'.repeat(129) },
    { sub: 7 },
    { sub: 'c1', exp: 1e300 },
  ])('is none for %j', (claims) => {
    expect(identityFromClaims({ exp, ...claims })).toBeUndefined();
  });
});
