import type { Goal, MenuItem, Poll, RecordedTip, Session } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

/** Goals of every kind, polls, tallies and a hill, through tips and corrections. */
export async function goalShows(teller: Teller): Promise<void> {
  await teller.signUp();
  for (const goalMode of ['single', 'sequential']) {
    const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', {
      ...{ platform: 'chaturbate', goalMode, endCurrent: true },
    });
    const item = await teller.must<MenuItem>(201, 'POST', '/api/menu', {
      ...{ name: `Song ${goalMode}`, priceTokens: 33, category: 'request' },
    });
    const tip = (amountTokens: number, tipperName: string) =>
      teller.must<RecordedTip>(201, 'POST', '/api/tips', { sessionId, amountTokens, tipperName });
    const goal = (body: object) =>
      teller.must<Goal>(201, 'POST', '/api/goals', { sessionId, title: 'Goal', ...body });
    const poll = (body: object) =>
      teller.must<Poll>(201, 'POST', '/api/polls', { sessionId, title: 'Poll', ...body });
    const list = async () => {
      await teller.must(200, 'GET', `/api/goals?sessionId=${sessionId}`);
      await teller.must(200, 'GET', `/api/polls?sessionId=${sessionId}`);
    };

    const first = await tip(10, 'Ann');
    await goal({ targetTokens: 50 });
    await goal({ targetTokens: 60, visibility: 'hidden' });
    const rounds = await goal({ targetTokens: 20, repeats: true, includeExisting: true });
    await goal({ targetTokens: 40, menuItemIds: [item.id], visibility: 'blurred' });
    const vote = await poll({
      options: [
        { label: 'Red', amountTokens: 11 },
        { label: 'Blue', amountCents: 60 },
        { menuItemId: item.id },
      ],
    });
    await poll({ kind: 'tally', weighs: 'amount', options: [{ label: 'Spank', amountTokens: 7 }] });
    const hill = await poll({ kind: 'king', minTokens: 12, stepTokens: 5, includeExisting: true });
    await tip(33, 'Bob');
    const second = await tip(38, 'Ann');
    await tip(11, 'Cleo');
    await tip(12, 'Cleo');
    await tip(7, 'Cleo');
    await list();
    await teller.must(200, 'PATCH', `/api/tips/${second.tip.id}`, { amountTokens: 37 });
    await teller.must(204, 'DELETE', `/api/tips/${second.tip.id}`);
    await teller.must(204, 'DELETE', `/api/tips/${first.tip.id}`);
    await list();
    await teller.must(200, 'POST', `/api/tips/${second.tip.id}/restore`);
    await teller.must(200, 'PATCH', `/api/goals/${rounds.id}`, { targetTokens: 30, title: 'More' });
    await teller.must(200, 'PATCH', `/api/goals/${rounds.id}`, { visibility: 'hidden' });
    await teller.must(200, 'POST', `/api/goals/${rounds.id}/adjust`, { deltaCents: 700 });
    await list();

    await teller.must(200, 'PATCH', `/api/polls/${vote.id}`, { title: 'Which one?' });
    await teller.must(200, 'POST', `/api/polls/${vote.id}/close`);
    await teller.must(200, 'POST', `/api/polls/${vote.id}/close`);
    await teller.refused('POLL_CLOSED', 'PATCH', `/api/polls/${vote.id}`, { endsInSeconds: 60 });
    await tip(11, 'Cleo');
    await list();
    await teller.must(200, 'POST', `/api/polls/${vote.id}/reopen`);
    await list();
    await teller.must(204, 'DELETE', `/api/polls/${hill.id}`);
    await teller.refused('NOT_FOUND', 'DELETE', `/api/polls/${hill.id}`);

    const refuse = (path: string, body: object) =>
      teller.refused('VALIDATION_FAILED', 'POST', `/api/${path}`, {
        sessionId,
        title: 'x',
        ...body,
      });
    const option = { label: 'Red', amountTokens: 11 };
    await refuse('polls', { options: [option] });
    await refuse('polls', { options: [option, option] });
    await refuse('polls', { kind: 'king', options: [option] });
    await refuse('polls', { kind: 'tally', options: [option], minCents: 5 });
    await refuse('polls', { kind: 'tally', options: [{ menuItemId: randomUUID() }] });
    await refuse('goals', { targetCents: 5, menuItemIds: [randomUUID()] });
    await refuse('goals', { targetCents: 5, includeExisting: true });
    for (let n = 2; n < 10; n += 1) await poll({ kind: 'tally', options: [option] });
    await teller.refused('LIMIT_REACHED', 'POST', '/api/polls', {
      ...{ sessionId, title: 'One more', kind: 'king' },
    });
    await teller.must(200, 'GET', `/api/sessions/${sessionId}`);
    await teller.must(200, 'POST', `/api/sessions/${sessionId}/end`);
    await list();
    await teller.refused('SESSION_ENDED', 'POST', `/api/polls/${vote.id}/reopen`);
  }
  await teller.refused('SESSION_NOT_FOUND', 'GET', `/api/polls?sessionId=${randomUUID()}`);
}
