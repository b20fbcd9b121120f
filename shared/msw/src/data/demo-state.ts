import { createPersonaSchema } from '@companion/contracts';
import { signUp } from '../store/accounts.js';
import { addIncome } from '../store/incomes.js';
import { createGoal } from '../store/goals.js';
import { createMenuItem, listMenu } from '../store/menu.js';
import { endSession, reportViewers, startSession } from '../store/sessions.js';
import { Store } from '../store/store.js';
import type { State } from '../store/state.js';
import { recordTip } from '../store/tips.js';
import { createPersona } from '../store/personas.js';
import { EVENINGS, type Evening } from './evenings.js';
import { INCOMES } from './incomes.js';
import { MENU_ITEMS } from './menu.js';
import { PERSONAS } from './personas.js';
import { DEMO_CREATOR } from './people.js';
import { Dice } from './random.js';
import { someTip } from './tips.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * A creator with a menu and six weeks behind her, made by the product's own rules so that every total is
 * what its tips add up to. The same seed and time make the same evenings.
 * @param now milliseconds since the epoch
 */
export async function demoState(now: number, seed = 20): Promise<State> {
  const store = new Store();
  const dice = new Dice(seed);
  store.now = () => now;
  const { creator } = await signUp(store, DEMO_CREATOR, DEMO_CREATOR.id);
  store.at(now - 45 * DAY_MS, () => {
    for (const item of MENU_ITEMS) createMenuItem(store, creator.id, item);
  });
  for (const persona of PERSONAS)
    createPersona(store, creator.id, createPersonaSchema.parse(persona));
  for (const evening of EVENINGS) relive(store, creator.id, evening, dice);
  for (const { daysAgo, ...income } of INCOMES) {
    store.at(now - daysAgo * DAY_MS, () => addIncome(store, creator.id, income));
  }
  return store.state;
}

function relive(store: Store, creatorId: string, evening: Evening, dice: Dice): void {
  const { platform, title, tips, viewers, minutes } = evening;
  const start = Date.parse(
    new Date(store.now() - evening.daysAgo * DAY_MS).toISOString().slice(0, 10),
  );
  const startedAt = start + evening.hour * 60 * MINUTE_MS;
  const at = <T>(minute: number, work: () => T): T =>
    store.at(startedAt + minute * MINUTE_MS, work);

  const { id: sessionId } = at(0, () =>
    startSession(store, creatorId, {
      ...{ platform, title, currency: 'USD', goalMode: 'parallel', endCurrent: false },
    }),
  );
  for (const goal of evening.goals)
    at(1, () => createGoal(store, creatorId, { sessionId, ...goal }));
  const menu = at(1, () => listMenu(store, creatorId));
  const moments = Array.from({ length: tips }, () => 2 + dice.next() * (minutes - 4)).sort(
    (a, b) => a - b,
  );
  moments.forEach((minute, index) => {
    at(minute, () => {
      recordTip(store, creatorId, { sessionId, ...someTip(dice, menu), source: 'platform_api' });
      if (index % 5 === 0) {
        const crowd = Math.round(viewers * (0.5 + 0.5 * Math.sin((Math.PI * minute) / minutes)));
        reportViewers(store, creatorId, sessionId, Math.max(1, crowd + dice.between(-6, 6)));
      }
    });
  });
  if (evening.privateShow) {
    const { minute, tokens: amountTokens, note } = evening.privateShow;
    at(minute, () =>
      addIncome(store, creatorId, { kind: 'private_show', sessionId, amountTokens, note }),
    );
  }
  at(minutes, () => endSession(store, creatorId, sessionId));
}
