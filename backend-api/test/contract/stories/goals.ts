import type { Goal, Session } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Teller } from '../teller.js';

/** Goals side by side, and goals one after the other. */
export async function goals(teller: Teller): Promise<void> {
  await teller.signUp();
  for (const goalMode of ['parallel', 'sequential']) {
    const start = { platform: 'chaturbate', goalMode, endCurrent: true };
    const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', start);
    const tip = (amountCents: number) =>
      teller.must(201, 'POST', '/api/tips', { sessionId, amountCents, tipperName: 'Ann' });
    const add = (body: object) =>
      teller.must<Goal>(201, 'POST', '/api/goals', { sessionId, title: 'Goal', ...body });
    const list = () =>
      teller.must<{ items: Goal[] }>(200, 'GET', `/api/goals?sessionId=${sessionId}`);

    await tip(300);
    await teller.ask('POST', '/api/goals', {
      ...{ sessionId, title: 'With the past', targetCents: 250, includeExisting: true },
    });
    const small = await add({ title: 'Small', targetTokens: 100 });
    const large = await add({ title: 'Large', targetCents: 2_000 });
    await tip(700);
    await list();
    await tip(5_000);
    const { items } = await list();
    expect(items.every(({ status }) => status === 'completed')).toBe(true);

    const path = `/api/goals/${large.id}`;
    await teller.must(200, 'PATCH', path, { targetCents: 9_000, title: 'Larger' });
    await teller.must(200, 'POST', `${path}/adjust`, { deltaCents: 1_500, reason: 'a bet' });
    await teller.must(200, 'POST', `${path}/adjust`, { deltaCents: -500 });
    await teller.refused('VALIDATION_FAILED', 'POST', `${path}/adjust`, { deltaCents: -900_000 });
    const reached = `/api/goals/${small.id}`;
    const { currentCents = 0 } = items.find(({ id }) => id === small.id) ?? {};
    await teller.must(200, 'PATCH', reached, { status: 'active' });
    await teller.must(200, 'POST', `${reached}/adjust`, { deltaCents: 1 - currentCents });
    await teller.must(200, 'PATCH', reached, { status: 'active' });
    await teller.refused('VALIDATION_FAILED', 'PATCH', reached, { status: 'completed' });
    await teller.refused('VALIDATION_FAILED', 'PATCH', path, { targetCents: 1, targetTokens: 1 });
    await teller.refused('NOT_FOUND', 'PATCH', `/api/goals/${randomUUID()}`, { title: 'No' });

    const ids = (await list()).items.map(({ id }) => id).toReversed();
    await teller.must(200, 'PUT', '/api/goals/order', { sessionId, goalIds: ids });
    await teller.refused('VALIDATION_FAILED', 'PUT', '/api/goals/order', {
      ...{ sessionId, goalIds: [small.id] },
    });
    await tip(100);
    await list();
    await teller.must(204, 'DELETE', `/api/goals/${small.id}`);
    await teller.refused('NOT_FOUND', 'DELETE', `/api/goals/${small.id}`);

    for (let n = ids.length - 1; n < 20; n += 1) await add({ targetCents: 100_000 + n });
    await teller.refused('LIMIT_REACHED', 'POST', '/api/goals', {
      ...{ sessionId, title: 'One more', targetCents: 100 },
    });
    await teller.refused('VALIDATION_FAILED', 'POST', '/api/goals', { sessionId, title: 'None' });
    await teller.must(200, 'POST', `/api/sessions/${sessionId}/end`);
    await list();
    await teller.refused('SESSION_ENDED', 'PATCH', path, { title: 'Late' });
  }
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/goals?sessionId=${randomUUID()}`);
  await teller.refused('VALIDATION_FAILED', 'GET', '/api/goals');
}
