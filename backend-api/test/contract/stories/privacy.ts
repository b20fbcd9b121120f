import type { RecordedTip, Session } from '@companion/contracts';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function privacy(teller: Teller): Promise<void> {
  await teller.signUp();
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', {
    platform: 'chaturbate',
  });
  const tip = (amountCents: number, tipperName: string) =>
    teller.must<RecordedTip>(201, 'POST', '/api/tips', {
      ...{ sessionId, amountCents, tipperName, message: 'hello' },
    });
  await tip(900, 'Ann');
  await tip(300, 'Bob');
  await tip(200, 'ANN');
  await teller.must(200, 'POST', '/api/privacy/forget-tipper', { name: 'ann' });
  await teller.must(200, 'POST', '/api/privacy/forget-tipper', { name: 'ann' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/privacy/forget-tipper', {});
  await teller.must(200, 'GET', `/api/sessions/${sessionId}`);

  const { transcript } = teller;
  const told = transcript.lines.length;
  const all = await teller.must<{ tables: object }>(200, 'GET', '/api/privacy/export');
  expect(JSON.stringify(all)).toContain('Bob');
  expect(JSON.stringify(all)).not.toMatch(/Ann\b|ANN|password/u);
  transcript.lines.length = told;

  await teller.ask('DELETE', '/api/account', { password: 'wrong' });
  await teller.ask('DELETE', '/api/account', {});
  await teller.must(204, 'DELETE', '/api/account', { password: 'correct horse battery' });
  await teller.refused('UNAUTHORIZED', 'GET', '/api/sessions');
}
