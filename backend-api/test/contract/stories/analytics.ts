import type { AnalyticsSummary, Session, SessionReport, TopTippers } from '@companion/contracts';
import { EXPORT_COLUMNS } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

/** Numbers that hang on the clock are left out of the comparison; what is sure of them is said here. */
export async function analytics(teller: Teller): Promise<void> {
  await teller.signUp();
  const start = { platform: 'chaturbate', title: 'Evening' };
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
  for (const [amountCents, tipperName] of [
    [500, 'Ann'],
    [200, 'Bob'],
    [300, 'ANN'],
    [100, null],
  ] as const) {
    await teller.must(201, 'POST', '/api/tips', { sessionId, amountCents, tipperName });
  }
  await teller.must(200, 'POST', `/api/sessions/${sessionId}/end`);
  const { transcript } = teller;
  const told = transcript.lines.length;
  for (const range of ['today', '7d', '30d', '90d', 'all']) {
    const path = `/api/analytics/summary?range=${range}&tz=Asia/Kolkata`;
    const summary = await teller.must<AnalyticsSummary>(200, 'GET', path);
    expect(summary).toMatchObject({
      ...{ totalTipsCents: 1_100, tipCount: 4, averageTipCents: 275, sessionCount: 1 },
      ...{ uniqueTippers: 2, newTippers: 2, returningTippers: 0, tz: 'Asia/Kolkata' },
      byPlatform: [{ platform: 'chaturbate', totalTipsCents: 1_100, tipCount: 4 }],
    });
    const days = { today: 1, '7d': 7, '30d': 30, '90d': 90, all: 1 }[range];
    expect(summary.byDay).toHaveLength(days ?? 0);
    expect(summary.byDay.at(-1)?.totalTipsCents).toBe(1_100);
  }
  const top = await teller.must<TopTippers>(200, 'GET', '/api/analytics/top-tippers?limit=1');
  expect(top.items).toMatchObject([{ rank: 1, name: 'ANN', totalTipsCents: 800, tipCount: 2 }]);
  expect(top.anonymous).toEqual({ totalTipsCents: 100, tipCount: 1 });
  const path = `/api/analytics/sessions/${sessionId}`;
  const report = await teller.must<SessionReport>(200, 'GET', path);
  expect(report).toMatchObject({ uniqueTippers: 2, newTippers: 2, comparison: null });
  expect(report.line).toMatchObject([{ totalTipsCents: 1_100, tipCount: 4 }]);
  for (const dataset of ['sessions', 'tips'] as const) {
    const file = await teller.ask<string>('GET', `/api/analytics/export?dataset=${dataset}`);
    expect(file.headers.get('content-type')).toMatch(/^text\/csv/u);
    const lines = file.body.replace('\ufeff', '').trim().split('\r\n');
    expect([lines[0], lines.length]).toEqual([EXPORT_COLUMNS[dataset], dataset === 'tips' ? 5 : 2]);
  }
  transcript.lines.length = told;

  await teller.must(200, 'GET', '/api/analytics/tippers?tipper=ann');
  await teller.refused('NOT_FOUND', 'GET', '/api/analytics/tippers?tipper=nobody');
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/analytics/summary?range=week');
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/analytics/summary?tz=%2B05:30');
  await teller.refused(
    'VALIDATION_FAILED',
    'GET',
    '/api/analytics/summary?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
  );
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/analytics/sessions/${randomUUID()}`);
  await teller.refused(
    'SESSION_NOT_FOUND',
    'GET',
    `/api/analytics/export?sessionId=${randomUUID()}`,
  );
}
