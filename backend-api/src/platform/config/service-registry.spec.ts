import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from './config.js';
import { EnvironmentError } from './environment.js';
import { readServiceRegistry } from './service-registry.js';

const folder = mkdtempSync(join(tmpdir(), 'companion-registry-'));
afterAll(() => rmSync(folder, { recursive: true }));

function registryOf(text: string) {
  const file = join(folder, 'services.yaml');
  writeFileSync(file, text);
  return readServiceRegistry(file);
}
const withSso = (url: string) =>
  `service: { name: it, port: 3130, health: /health }\ndependencies: { sso: { required: false, url: ${url} } }`;

describe('services.yaml', () => {
  it('agrees with the defaults of the environment', () => {
    const { service, dependencies } = readServiceRegistry();
    const config = loadConfig({});
    expect(service).toEqual({
      name: 'streaming-companion',
      port: config.http.port,
      health: '/health',
    });
    expect(dependencies['postgres']?.port).toBe(config.postgres.port);
    expect(dependencies['redis']?.port).toBe(config.redis.port);
    expect(config.identity.ssoUrl).toBeUndefined();
  });

  it('gives the address of the SSO, unless the environment does', () => {
    const registry = registryOf(withSso('https://registered.example'));
    expect(loadConfig({}, registry).identity.ssoUrl).toBe('https://registered.example');
    const given = { SSO_URL: 'https://given.example' };
    expect(loadConfig(given, registry).identity.ssoUrl).toBe('https://given.example');
  });

  it.each([withSso('not-an-address'), 'service: {}', 'service: ['])(
    'stops the boot by name when it is wrong: %s',
    (text) => {
      expect(() => registryOf(text)).toThrow(EnvironmentError);
      expect(() => registryOf(text)).toThrow(/services\.yaml/u);
    },
  );
});
