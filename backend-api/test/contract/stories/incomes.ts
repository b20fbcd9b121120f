import type { AnalyticsSummary, Income, Session, SessionReport } from '@companion/contracts';
import { EXPORT_COLUMNS } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

export async function incomes(teller: Teller): Promise<void> {
  await teller.signUp();
  const start = { platform: 'chaturbate', centsPerToken: 5, title: 'Late show' };
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
  const add = (body: object) => teller.must<Income>(201, 'POST', '/api/incomes', body);
  const show = { kind: 'private_show', amountTokens: 600, sessionId, note: ' ten\nminutes ' };
  const { id } = await add({ ...show, clientIncomeId: 'once' });
  await teller.must(200, 'POST', '/api/incomes', { ...show, clientIncomeId: 'once' });
  await add({ kind: 'media', amountCents: 2_000, note: '' });
  await add({ kind: 'fan_club', amountCents: 2_500, occurredAt: '2024-05-01T12:00:00Z' });

  const refused = (code: string, body: object) =>
    teller.refused(code, 'POST', '/api/incomes', { kind: 'other', amountCents: 5, ...body });
  await refused('VALIDATION_FAILED', { kind: 'tip' });
  await refused('VALIDATION_FAILED', { amountTokens: 5 });
  await refused('VALIDATION_FAILED', { amountCents: undefined, amountTokens: 5 });
  await refused('VALIDATION_FAILED', { amountCents: undefined });
  await refused('VALIDATION_FAILED', { amountCents: 10_000_001 });
  await refused('VALIDATION_FAILED', { note: 'x'.repeat(201) });
  await refused('VALIDATION_FAILED', { occurredAt: '1999-12-31T23:59:59Z' });
  await refused('VALIDATION_FAILED', { occurredAt: '2999-01-01T00:00:00Z' });
  await refused('VALIDATION_FAILED', { occurredAt: '2024-01-01T00:00:00Z', sessionId });
  await refused('SESSION_NOT_FOUND', { sessionId: randomUUID() });

  for (const query of [
    '',
    `?sessionId=${sessionId}`,
    '?kind=media&limit=1',
    '?to=2025-01-01T00:00:00Z',
    `?sessionId=${randomUUID()}`,
  ]) {
    await teller.must(200, 'GET', `/api/incomes${query}`);
  }
  const path = `/api/incomes/${id}`;
  await teller.must(200, 'PATCH', path, { amountCents: 1_000, kind: 'other', note: null });
  await teller.must(200, 'PATCH', path, {});
  await teller.refused('VALIDATION_FAILED', 'PATCH', path, { amountCents: 0 });
  await teller.refused('NOT_FOUND', 'PATCH', `/api/incomes/${randomUUID()}`, { note: 'x' });

  const told = teller.transcript.lines.length;
  const report = await teller.must<SessionReport>(
    200,
    'GET',
    `/api/analytics/sessions/${sessionId}`,
  );
  expect(report.income).toEqual({
    ...{ totalCents: 1_000, count: 1 },
    byKind: [{ kind: 'other', totalCents: 1_000, count: 1 }],
  });
  const all = await teller.must<AnalyticsSummary>(200, 'GET', '/api/analytics/summary?range=all');
  expect(all.totalTipsCents).toBe(0);
  expect(all.income.byKind.map(({ kind, totalCents }) => [kind, totalCents])).toEqual([
    ['fan_club', 2_500],
    ['media', 2_000],
    ['other', 1_000],
  ]);
  expect(all.byDay[0]?.date).toBe('2024-05-01');
  const today = await teller.must<AnalyticsSummary>(200, 'GET', '/api/analytics/summary');
  expect([today.income.totalCents, today.previousPeriod.income.count]).toEqual([3_000, 0]);
  const file = await teller.ask<string>('GET', '/api/analytics/export?dataset=incomes&range=all');
  const lines = file.body.replace('\ufeff', '').trim().split('\r\n');
  expect([lines[0], lines.length]).toEqual([EXPORT_COLUMNS.incomes, 4]);
  teller.transcript.lines.length = told;

  await teller.must(204, 'DELETE', path);
  await teller.refused('NOT_FOUND', 'DELETE', path);
  await teller.must(200, 'GET', '/api/incomes');
}
