import { startSessionSchema } from '@companion/contracts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, it } from 'vitest';
import { LiveFeed, type SessionChange } from '../../src/domain-events/live-feed.js';
import { scopeOf } from '../../src/platform/identity/creator-scope.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { expectSame } from './model-comparison.js';
import { change } from './session-changes.js';
import { SessionModel } from './session-model.js';
import { SideBySide } from './side-by-side.js';

/** Enough for all goal modes to meet each kind of change many times, and well under a minute. */
const RUNS = 60;
const TIME_LIMIT_MS = 40_000;

let house: TestHouse;
let app: TestApp;
const changes = new Map<string, SessionChange[]>();
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  app.nest.get(LiveFeed).on('session', (told) => {
    for (const change of told) {
      changes.set(change.sessionId, [...(changes.get(change.sessionId) ?? []), change]);
    }
  });
});
afterAll(async () => {
  await expectBooksToBalance(house.database);
  await house.leave();
});

it('does with tips, corrections and goals what the model does', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('parallel' as const, 'sequential' as const, 'single' as const),
      fc.constantFrom(500, 450, 137),
      fc.array(change, { minLength: 1, maxLength: 30, size: 'max' }),
      async (goalMode, rate, sequence) => {
        const scope = scopeOf(randomUUID());
        await house.database.query(`INSERT INTO creators (id, display_name) VALUES ($1, 'Model')`, [
          scope.creatorId,
        ]);
        const session = await app.nest
          .get(SessionsService)
          .start(
            scope,
            startSessionSchema.parse({ platform: 'other', goalMode, centsPerToken: rate / 100 }),
          );
        const both = new SideBySide(app, scope, session, new SessionModel(goalMode, rate));
        const compare = () => expectSame(both, house.database, changes.get(session.id) ?? []);
        for (const step of sequence) await both.apply(step);
        await compare();
        both.model.end();
        await both.sessions.end(scope, session.id);
        await compare();
        changes.delete(session.id);
      },
    ),
    { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT_MS },
  );
});
