import type { Goal, MenuItem, Poll, SessionReport } from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { parseCsv } from './csv.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let stranger: TestCreator;
let sessionId: string;

/** One evening with a vote, a tally, a hill, and goals of each kind. */
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
  stranger = await TestCreator.signUp(app.url, 'Stranger');
  ({ id: sessionId } = await creator.startSession());
  const poll = (body: object) =>
    creator.expect<Poll>(201, 'POST', '/api/polls', { sessionId, ...body });
  const goal = (body: object) =>
    creator.expect<Goal>(201, 'POST', '/api/goals', { sessionId, ...body });
  const song = await creator.expect<MenuItem>(201, 'POST', '/api/menu', {
    name: '=Song',
    priceCents: 250,
    category: 'request',
  });
  const vote = await poll({
    title: 'What next?',
    options: [
      { label: '=Red', amountCents: 100 },
      { label: 'Black', amountCents: 200 },
    ],
  });
  await poll({ kind: 'tally', title: 'Spanks', options: [{ label: 'Spank', amountCents: 100 }] });
  await poll({ kind: 'king', title: 'The hill', minCents: 50 });
  await goal({ title: 'Dance', targetCents: 300, repeats: true });
  await goal({ title: 'Quick', targetCents: 90_000, endsInSeconds: 3_600 });
  await goal({ title: 'Songs', targetCents: 500, menuItemIds: [song.id] });
  for (const [amountCents, tipperName] of [
    [100, 'Ann'],
    [100, 'Bob'],
    [200, 'Cy'],
    [250, '=Dee'],
  ] as const) {
    await creator.tip({ sessionId, amountCents, tipperName });
  }
  await creator.expect(200, 'POST', `/api/polls/${vote.id}/close`);
  // Comes too late for the vote, not for the tally.
  await creator.tip({ sessionId, amountCents: 100, tipperName: 'Eve' });
  await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
});
afterAll(() => house.leave());

async function rows(query: string, who = creator): Promise<Record<string, string>[]> {
  const response = await fetch(`${app.url}/api/analytics/export?${query}`, {
    headers: { authorization: `Bearer ${who.token}` },
  });
  expect(response.status).toBe(200);
  const [head = [], ...body] = parseCsv((await response.text()).replace('\ufeff', ''));
  return body.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])));
}

describe('what tips decided', () => {
  it('stands in the report, with its winner, and goals with their kind', async () => {
    const report = await creator.expect<SessionReport>(
      200,
      'GET',
      `/api/analytics/sessions/${sessionId}`,
    );
    expect(report.polls).toMatchObject([
      {
        ...{ kind: 'poll', title: 'What next?', status: 'closed' },
        options: [
          { label: '=Red', tips: 2, cents: 200, percentage: 66, leads: true },
          { label: 'Black', tips: 1, cents: 200, percentage: 33, leads: false },
        ],
      },
      { kind: 'tally', status: 'closed', options: [{ label: 'Spank', tips: 3, cents: 300 }] },
      { kind: 'king', king: { holder: { name: '=Dee', amountCents: 250 } } },
    ]);
    expect(report.goals).toMatchObject([
      { title: 'Dance', repeats: true, rounds: 2, endsAt: null },
      { title: 'Quick', repeats: false, status: 'expired', endsAt: expect.any(String) },
      { title: 'Songs', currentCents: 250, menuItemIds: [expect.any(String)] },
    ]);
  });

  it('is a file with a row an answer, safe for a spreadsheet', async () => {
    const polls = await rows('dataset=polls&range=today');
    const shown = polls.map((row) => [
      ...[row['kind'], row['question'], row['option'], row['option_amount'], row['tips']],
      ...[row['total_cents'], row['percentage'], row['won']],
    ]);
    expect(shown).toEqual([
      ['poll', 'What next?', "'=Red", '1.00', '2', '200', '66', 't'],
      ['poll', 'What next?', 'Black', '2.00', '1', '200', '33', 'f'],
      ['tally', 'Spanks', 'Spank', '1.00', '3', '300', '100', 'f'],
      ['king', 'The hill', "'=Dee", '0.50', '1', '250', '', 't'],
    ]);
    const goals = await rows(`dataset=goals&sessionId=${sessionId}`);
    expect(
      goals.map((row) => [row['title'], row['kind'], row['rounds'], row['counts_items']]),
    ).toEqual([
      ['Dance', 'repeating', '2', ''],
      ['Quick', 'against the clock', '0', ''],
      ['Songs', 'plain', '0', "'=Song"],
    ]);
    expect(goals[2]).toMatchObject({ current: '2.50', target: '5.00', percentage: '50' });
  });

  it('is hers alone', async () => {
    expect(await rows('dataset=polls&range=all', stranger)).toEqual([]);
    expect(await rows('dataset=goals&range=all', stranger)).toEqual([]);
  });
});
