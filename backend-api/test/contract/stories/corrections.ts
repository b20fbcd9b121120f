import type { RecordedTip, Session, SessionDetail } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

/** The books are put right: tips edited, removed, put back and added late, with goals that follow. */
export async function corrections(teller: Teller): Promise<void> {
  await teller.signUp();
  await teller.must(201, 'POST', '/api/menu', {
    name: 'Song',
    priceCents: 330,
    category: 'request',
  });
  for (const goalMode of ['parallel', 'sequential']) {
    const start = { platform: 'chaturbate', goalMode, endCurrent: true };
    const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
    for (const targetCents of [500, 800]) {
      await teller.must(201, 'POST', '/api/goals', { sessionId, title: 'Goal', targetCents });
    }
    const tip = async (amountCents: number, tipperName: string) => {
      const body = { sessionId, amountCents, tipperName, message: 'hello' };
      return (await teller.must<RecordedTip>(201, 'POST', '/api/tips', body)).tip;
    };
    const look = () => teller.must<SessionDetail>(200, 'GET', `/api/sessions/${sessionId}`);
    const ann = await tip(400, 'Ann');
    const bob = await tip(300, 'Bob');
    const edit = (body: object) => teller.ask('PATCH', `/api/tips/${ann.id}`, body);

    await edit({ amountCents: 330, reason: 'mistyped' });
    await edit({ amountCents: 330 });
    await edit({ tipperName: 'BOB', message: null });
    await look();
    await edit({ amountTokens: 200 });
    await look();
    await edit({ amountCents: 50, tipperName: '' });
    await look();
    await edit({ amountCents: 0 });
    await edit({ sessionId });

    await teller.must(204, 'DELETE', `/api/tips/${bob.id}`);
    await teller.refused('TIP_VOIDED', 'PATCH', `/api/tips/${bob.id}`, { amountCents: 5 });
    await look();
    await teller.must(200, 'POST', `/api/tips/${bob.id}/restore`);
    await teller.must(200, 'POST', `/api/tips/${bob.id}/restore`);
    await look();

    const late = { sessionId, amountCents: 1_200, tipperName: 'Cat', backfill: true };
    const { startedAt } = await look();
    const added = { ...late, occurredAt: startedAt, clientTipId: 'late' };
    await teller.must(201, 'POST', '/api/tips', added);
    await teller.must(200, 'POST', '/api/tips', added);
    await teller.refused('VALIDATION_FAILED', 'POST', '/api/tips', {
      ...late,
      occurredAt: '2001-01-01T00:00:00Z',
    });
    await teller.refused('VALIDATION_FAILED', 'POST', '/api/tips', late);
    await look();
    await teller.must(200, 'POST', `/api/sessions/${sessionId}/end`);
    await edit({ amountCents: 4_000, tipperName: 'Ann' });
    expect((await look()).topTipper).toEqual({ name: 'Ann', totalCents: 4_000 });
    await teller.must(200, 'GET', `/api/tips/${ann.id}/history`);
    await teller.must(200, 'GET', `/api/sessions/${sessionId}/corrections`);
  }
  await teller.refused('NOT_FOUND', 'PATCH', `/api/tips/${randomUUID()}`, { amountCents: 5 });
  await teller.refused('NOT_FOUND', 'GET', `/api/tips/${randomUUID()}/history`);
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/sessions/${randomUUID()}/corrections`);
}
