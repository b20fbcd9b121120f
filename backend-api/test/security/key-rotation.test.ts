import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reseal } from '../../src/platform/database/reseal.js';
import { rotateIdentityKey } from '../../src/platform/identity/local-identity.js';
import { rotateSecretsKey } from '../../src/platform/secrets/rotate-secrets-key.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { call, TestCreator } from '../support/creator.js';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.leave());

const keysAt = async (app: TestApp): Promise<string[]> =>
  (await readFile(join(app.config.dataDir, 'secrets.key'), 'utf8')).trim().split('\n');
const rotate = ({ config, database }: TestApp) =>
  rotateSecretsKey(config, (box) => reseal(database.postgres, box));
const kids = async (app: TestApp): Promise<string[]> => {
  const { body } = await call<{ keys: { kid: string }[] }>(
    app.url,
    'GET',
    '/.well-known/jwks.json',
  );
  return body.keys.map(({ kid }) => kid);
};

it('seals every secret anew, and drops the old key; who is signed in stays so', async () => {
  const before = await house.start();
  const ann = await TestCreator.signUp(before.url);
  const hook = { kind: 'webhook', label: 'Bot' };
  await ann.expect(201, 'POST', '/api/connectors', hook);
  const overlay = () => ann.expect<{ items: { key: string }[] }>(200, 'GET', '/api/overlay-keys');
  const { items: shown } = await overlay();
  const [oldKey] = await keysAt(before);
  const [oldKid] = await kids(before);
  await before.close();

  expect(await rotate(before)).toBe(2);
  expect(await rotate(before)).toBe(2);
  await rotateIdentityKey(before.config.dataDir);
  const keys = await keysAt(before);
  expect(keys).toHaveLength(1);
  expect(keys).not.toContain(oldKey);

  const after = await house.start();
  const again = ann.at(after.url);
  const list = await again.expect<{ items: { key: string }[] }>(200, 'GET', '/api/overlay-keys');
  expect(list.items[0]?.key).toBe(shown[0]?.key);
  const published = await kids(after);
  expect(published).toHaveLength(2);
  expect(published[1]).toBe(oldKid);
  const bea = await TestCreator.signUp(after.url);
  expect((await bea.call('GET', '/api/auth/me')).status).toBe(200);
  await after.close();
});

it('opens what former keys of the environment have sealed, and seals nothing when one is missing', async () => {
  const [old, fresh] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const before = await house.start({
    SECRETS_KEY: old,
    SECRETS_KEY_PREVIOUS: (await keys()).join(),
  });
  const ann = await TestCreator.signUp(before.url);
  await ann.expect(201, 'POST', '/api/connectors', { kind: 'webhook', label: 'Bot' });
  await before.close();

  const [config, { postgres }] = [before.config, house.database];
  const without = { ...config, secretsKey: fresh, secretsKeysPrevious: [] };
  const stored = 'SELECT secret_encrypted FROM connectors ORDER BY id';
  const sealed = await house.database.query(stored);
  await expect(rotateSecretsKey(without, (box) => reseal(postgres, box))).rejects.toThrow(
    /Sealed with another key/u,
  );
  expect(await house.database.query(stored)).toEqual(sealed);

  const previous = [old, ...(await keys())];
  const whole = { ...without, secretsKeysPrevious: previous };
  expect(await rotateSecretsKey(whole, (box) => reseal(postgres, box))).toBeGreaterThan(0);
  const box = await SecretBox.fromConfig(without);
  for (const row of await house.database.query<{ secret_encrypted: string }>(stored)) {
    expect(box.open(row.secret_encrypted)).toMatch(/^whsec_/u);
  }

  async function keys(): Promise<string[]> {
    const app = await house.start();
    await app.close();
    return keysAt(app);
  }
});

it('forgets a former signing key when its last token has expired', async () => {
  const app = await house.start();
  const { dataDir } = app.config;
  await app.close();
  const path = join(dataDir, 'identity-keys-former.json');
  const former = JSON.parse(await readFile(path, 'utf8')) as { until: string }[];
  const outdated = former.map((key) => ({ ...key, until: '2020-01-01T00:00:00.000Z' }));
  await writeFile(path, JSON.stringify(outdated));
  const after = await house.start();
  expect(await kids(after)).toHaveLength(1);
  await after.close();
});
