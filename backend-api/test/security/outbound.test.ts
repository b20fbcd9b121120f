import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ChaturbateEventsClient } from '../../src/connectors/chaturbate/chaturbate-events-client.js';
import { routesIn } from '../../fuzz/routes.js';
import type { Document, Schema } from '../../openapi/document.js';
import snapshot from '../openapi.snapshot.json' with { type: 'json' };

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/**
 * Every place of the product that asks another server for something, and who says which. None takes an
 * address from a creator: whoever adds such a place needs a guard for it first.
 */
const OUTBOUND: Record<string, string> = {
  'connectors/chaturbate/chaturbate-events-client.ts': 'CHATURBATE_EVENTS_URL, and below it alone',
  'chat-participant-tts/voices/elevenlabs-calls.ts': 'ELEVENLABS_BASE_URL',
  'chat-participant-tts/voices/elevenlabs-voice.ts': 'ELEVENLABS_BASE_URL',
  'platform/tracing/otlp-exporter.ts': 'the operator’s collector',
  'platform/identity/oidc-identity.ts': 'SSO_URL, and the key set that it names',
};
const ASKS =
  /\bfetch\(|\baxios\b|createRemoteJWKSet\(|import\('elevenlabs-node'\)|from '(?:undici|axios|got|node:https)'|\b(?:get|request|connect)\b[^;]*from 'node:(?:http|net|tls)'/u;

it('asks other servers at few places, none of which goes where a creator says', async () => {
  const files = (await readdir(SRC, { recursive: true })).filter(
    (name) => /\.ts$/u.test(name) && !/\.(?:spec|d)\.ts$/u.test(name),
  );
  expect(files.length).toBeGreaterThan(200);
  const asking: string[] = [];
  for (const name of files) {
    if (name.startsWith('platform/database/')) continue;
    if (ASKS.test(await readFile(join(SRC, name), 'utf8'))) asking.push(name);
  }
  expect(asking.toSorted()).toEqual(Object.keys(OUTBOUND).toSorted());
});

it('takes no field that is an address but those that only browsers follow', () => {
  const addresses = (schema: Schema, field: string): string[] => {
    const within = [
      ...Object.entries(schema.properties ?? {}).flatMap(([name, value]) => addresses(value, name)),
      ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((one) => addresses(one, field)),
      ...(schema.items === undefined ? [] : addresses(schema.items, field)),
    ];
    const looks =
      schema.format === 'uri' || /(?:url|uri|href|webhook|callback|endpoint)$/iu.test(field);
    return looks && schema.type === 'string' ? [field, ...within] : within;
  };
  const found = routesIn(snapshot as unknown as Document).flatMap(({ body }) =>
    body === undefined ? [] : addresses(body, ''),
  );
  expect([...new Set(found)]).toEqual([]);
});

it.each([
  'http://169.254.169.254/events/ann/token/?i=1',
  'http://localhost:5432/events/ann/token/',
  'https://events.example.evil.example/events/ann/token/',
  'https://events.example@evil.example/events/ann/token/',
  'https://user@events.example/events/ann/token/',
  'http://events.example/events/ann/token/',
  'https://events.example:8443/events/ann/token/',
  'https://events.example/events/bob/token/',
  'https://events.example/events/ann/../bob/token/',
  'https://events.example/%2e%2e/events/bob/',
  'file:///etc/passwd',
  'gopher://events.example/events/ann/',
  '//events.example/events/ann/',
  'nonsense',
])('does not follow a platform that leads on to %s', (address) => {
  expect(new ChaturbateEventsClient('https://events.example').owns(address, 'ann')).toBe(false);
});
it('follows one that stays where it is', () => {
  const client = new ChaturbateEventsClient('https://events.example');
  expect(client.owns('https://events.example/events/ann/token/?i=7&timeout=10', 'ann')).toBe(true);
});
