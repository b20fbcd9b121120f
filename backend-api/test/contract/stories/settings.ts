import type { AuditPage, Session } from '@companion/contracts';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function settings(teller: Teller): Promise<void> {
  await teller.signUp();
  await teller.must(200, 'GET', '/api/settings');
  await teller.must(200, 'PATCH', '/api/settings', {
    timeZone: 'Asia/Kolkata',
    currency: 'EUR',
    language: 'ro',
    centsPerToken: { other: 3.5, chaturbate: 6 },
    tipRetentionDays: 400,
  });
  await teller.must(200, 'PATCH', '/api/settings', { centsPerToken: { chaturbate: null } });
  await teller.must(200, 'PATCH', '/api/settings', { hideAmountsOnAir: true, blockedWords: ['a'] });
  await teller.must(200, 'PATCH', '/api/settings', { chatRetentionDays: null });
  for (const wrong of [
    { timeZone: 'Mars/Olympus' },
    { currency: 'euro' },
    { language: 'tlh' },
    { centsPerToken: { other: 0.001 } },
    { centsPerToken: { elsewhere: 1 } },
    { tipRetentionDays: 0 },
  ]) {
    await teller.refused('VALIDATION_FAILED', 'PATCH', '/api/settings', wrong);
  }
  const started = await teller.must<Session>(201, 'POST', '/api/sessions', { platform: 'other' });
  expect([started.currency, started.centsPerToken]).toEqual(['EUR', 3.5]);

  // What she did that concerns safety and money, the newest first.
  const page = await teller.must<AuditPage>(200, 'GET', '/api/audit?limit=1');
  await teller.must(200, 'GET', `/api/audit?before=${page.next ?? page.items[0]?.id}`);
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/audit?before=yesterday');
}
