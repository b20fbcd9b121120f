import type { Session, TtsConfig, TtsPreviewAudio, VoiceList } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

/** Which voices there are is the server's matter; the rest is alike. */
export async function voice(teller: Teller): Promise<void> {
  await teller.signUp();
  await teller.must<TtsConfig>(200, 'GET', '/api/tts/config');
  await teller.must(200, 'PUT', '/api/tts/config', { minAmountCents: 500, provider: 'local' });
  await teller.must(200, 'PUT', '/api/tts/config', { voiceId: 'en-us' });
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/tts/config', { voiceId: 'nobody' });
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/tts/config', { volume: 101 });
  const { transcript } = teller;
  const told = transcript.lines.length;
  const voices = await teller.must<VoiceList>(200, 'GET', '/api/tts/voices');
  expect(voices.items.map(({ voiceId }) => voiceId)).toContain('en-us');
  const audio = await teller.must<TtsPreviewAudio>(200, 'POST', '/api/tts/preview', { text: 'Hi' });
  expect([audio.format, audio.characters]).toEqual(['wav', 2]);
  expect(audio.durationMs).toBeGreaterThan(0);
  transcript.lines.length = told;

  await teller.refused('VALIDATION_FAILED', 'POST', '/api/tts/preview', { text: '' });
  await teller.refused('VOICE_NOT_CONFIGURED', 'POST', '/api/tts/preview', {
    ...{ provider: 'elevenlabs', voiceId: 'abc' },
  });
  const { id } = await teller.must<Session>(201, 'POST', '/api/sessions', { platform: 'other' });
  const path = `/api/tts/sessions/${id}/voice`;
  await teller.must(200, 'GET', path);
  const own = { provider: 'local', voiceId: 'en-us+f3' };
  await teller.must(200, 'PUT', path, { voice: own });
  await teller.must(200, 'PUT', path, { voice: null });
  await teller.refused('VALIDATION_FAILED', 'PUT', path, { voice: { ...own, voiceId: 'x' } });
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/tts/sessions/${randomUUID()}/voice`);
  await teller.must(200, 'GET', '/api/tts/queue');
  await teller.must(200, 'POST', '/api/tts/skip');
  for (const act of ['approve', 'reject', 'replay']) {
    await teller.refused('NOT_FOUND', 'POST', `/api/tts/queue/${randomUUID()}/${act}`);
  }
  await teller.must(200, 'PUT', '/api/tts/config', { enabled: false });
}
