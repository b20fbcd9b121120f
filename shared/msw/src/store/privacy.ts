import { NAMESPACE, type ForgetTipper, type ForgottenTipper } from '@companion/contracts';
import { prove } from './accounts.js';
import { changeSession } from './sessions.js';
import { askToRejoin } from './settings.js';
import { emptyState, type Owned, type State } from './state.js';
import type { Store } from './store.js';
import { tipperKey } from './tippers.js';
import { told } from './wire.js';

/** Her tips stay as amounts, without name and message. Doing it again finds nothing. */
export function forgetTipper(
  store: Store,
  creatorId: string,
  { name, platform }: ForgetTipper,
): ForgottenTipper {
  const { state } = store;
  const key = tipperKey(name);
  const tips = state.tips.filter(
    (tip) =>
      tip.creatorId === creatorId &&
      tip.tipperName !== null &&
      tipperKey(tip.tipperName) === key &&
      (platform === undefined || tip.platform === platform),
  );
  const sessions = new Set(tips.map(({ sessionId }) => sessionId));
  for (const tip of tips) Object.assign(tip, { tipperName: null, message: null });
  state.tippers = state.tippers.filter((row) => !(sessions.has(row.sessionId) && row.key === key));
  for (const session of state.sessions) {
    if (!sessions.has(session.id)) continue;
    const [top] = state.tippers
      .filter(({ sessionId }) => sessionId === session.id)
      .toSorted((a, b) => b.totalCents - a.totalCents || a.reachedSeq - b.reachedSeq);
    session.topTipperName = top?.name ?? null;
    session.topTipperCents = top?.totalCents ?? 0;
    changeSession(store, creatorId, session.id, ({ seq, tell }) => {
      session.seq = seq;
      tell(told.session(session, seq));
    });
  }
  const ids = new Set(tips.map(({ id }) => id));
  state.speeches = state.speeches.filter(({ tipId }) => !ids.has(tipId));
  for (const row of state.corrections) {
    if (row.tipId === null || !ids.has(row.tipId)) continue;
    for (const values of [row.before, row.after]) {
      if (values) Object.assign(values, { tipperName: null, message: null });
    }
  }
  if (tips.length > 0) {
    for (const namespace of Object.values(NAMESPACE)) askToRejoin(store, creatorId, namespace);
  }
  return { tips: tips.length, sessions: sessions.size };
}

const SECRETS = ['passwordHash', 'secret', 'key', 'idempotencyKey'];

/** Everything that is kept of her, without secrets. */
export function exportOf(store: Store, creatorId: string) {
  const tables = Object.entries(hers(store.state, creatorId)).map(([table, rows]) => [
    table,
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !SECRETS.includes(column))),
    ),
  ]);
  return { exportedAt: store.timestamp(), tables: Object.fromEntries(tables) as object };
}

/** @throws Refusal VALIDATION_FAILED (the password is missing or wrong) */
export async function deleteAccount(
  store: Store,
  creatorId: string,
  password: string | undefined,
): Promise<void> {
  await prove(store, creatorId, password ?? '', 'password');
  const gone = hers(store.state, creatorId);
  const left = Object.entries(store.state).map(([table, rows]) => {
    const of = new Set<object>(gone[table as keyof State]);
    return [table, (rows as object[]).filter((row) => !of.has(row))];
  });
  // Nobody may step into the address that her viewers have; whose it was is not kept.
  const addresses = store.state.pageHandles
    .filter((row) => row.creatorId === creatorId)
    .map((row) => ({ ...row, creatorId: '', givenUpAt: store.timestamp() }));
  store.state = { ...emptyState(), ...(Object.fromEntries(left) as State) };
  store.state.pageHandles.push(...addresses);
  store.feed.publish('accountClosed', { creatorId });
}

/** All rows of one creator's, by table. */
function hers(state: State, creatorId: string): Record<keyof State, object[]> {
  const { accounts, ...owned } = state;
  const tables = Object.entries(owned).map(([table, rows]) => [
    table,
    (rows as Owned[]).filter((row) => row.creatorId === creatorId),
  ]);
  return {
    ...(Object.fromEntries(tables) as Record<keyof typeof owned, object[]>),
    accounts: accounts.filter(({ creator }) => creator.id === creatorId),
  };
}
