import {
  LIMITS,
  publicPage,
  RESERVED_HANDLES,
  VIEWERS_PAGE_DEFAULTS,
  type PublicPage,
  type UpdateViewersPage,
  type ViewersPage,
} from '@companion/contracts';
import { OnAirMask } from '../realtime/on-air-mask.js';
import { publicMenu } from './menu.js';
import { onAirState } from './off-air.js';
import { Refusal } from './refusal.js';
import { activeSession, sessionSnapshot } from './sessions.js';
import { settingsOf } from './settings.js';
import type { PageHandleRow } from './state.js';
import type { Store } from './store.js';

const DAY_MS = 24 * 3_600_000;

/** Hers, or the defaults as long as she has set nothing. */
export function viewersPageOf({ state }: Store, creatorId: string): ViewersPage {
  const row = state.viewersPages.find((page) => page.creatorId === creatorId);
  const current = state.pageHandles.find(
    (held) => held.creatorId === creatorId && held.givenUpAt === null,
  );
  const { creatorId: _owner, ...choices } = row ?? { creatorId };
  return { ...VIEWERS_PAGE_DEFAULTS, ...choices, handle: current?.handle ?? null };
}

/** @throws Refusal HANDLE_TAKEN, LIMIT_REACHED */
export function updateViewersPage(
  store: Store,
  creatorId: string,
  { handle, welcome, ...choices }: UpdateViewersPage,
): ViewersPage {
  const { state } = store;
  if (handle !== undefined) claim(store, creatorId, handle);
  let row = state.viewersPages.find((page) => page.creatorId === creatorId);
  if (!row) {
    row = { creatorId };
    state.viewersPages.push(row);
  }
  Object.assign(row, choices, welcome === undefined ? {} : { welcome: welcome || null });
  store.feed.publish('viewersPage', { creatorId });
  return viewersPageOf(store, creatorId);
}

/** Whether this creator may have it: nobody else has, nor had it a short while ago. */
export function isFreeHandle(store: Store, creatorId: string, handle: string): boolean {
  const { accounts, pageHandles } = store.state;
  return !(
    RESERVED_HANDLES.includes(handle) ||
    pageHandles.some(
      (row) => row.handle === handle && row.creatorId !== creatorId && isHeld(store, row),
    ) ||
    accounts.some(({ creator }) => creator.id === handle && creator.id !== creatorId)
  );
}

/** Whose page stands at a handle or an id; null: nobody's. */
export function creatorAt(store: Store, address: string): string | null {
  const { accounts, pageHandles } = store.state;
  const isSomebody = (id: string) => accounts.some(({ creator }) => creator.id === id);
  if (isSomebody(address)) return address;
  const held = pageHandles.find(
    (row) => row.handle === address.toLowerCase() && isHeld(store, row),
  );
  return held && isSomebody(held.creatorId) ? held.creatorId : null;
}

/** All that viewers are shown. */
export function pageOf(store: Store, creatorId: string | null): PublicPage {
  if (creatorId === null) {
    const nobody = { displayName: null, currency: 'USD', items: [] };
    return publicPage(VIEWERS_PAGE_DEFAULTS, nobody, null, 'en');
  }
  const active = onAirState(store, creatorId).offAir ? null : activeSession(store, creatorId);
  const settings = settingsOf(store, creatorId);
  const mask = new OnAirMask(settings);
  return publicPage(
    viewersPageOf(store, creatorId),
    publicMenu(store, creatorId),
    active ? mask.snapshot(sessionSnapshot(store, active)) : null,
    settings.language,
  );
}

function claim(store: Store, creatorId: string, handle: string | null): void {
  const { state } = store;
  if (handle !== null && !isFreeHandle(store, creatorId, handle)) {
    throw new Refusal('HANDLE_TAKEN', 'This address is taken', {
      errors: [{ path: 'handle', message: 'is taken' }],
    });
  }
  const others = state.pageHandles.filter((row) => isHeld(store, row) && row.handle !== handle);
  const former = others.filter((row) => row.creatorId === creatorId);
  if (former.length > LIMITS.formerHandles) {
    throw new Refusal(
      'LIMIT_REACHED',
      `Your last ${LIMITS.formerHandles} addresses are kept for you; another can be chosen ${LIMITS.formerHandleDays} days after the first of them was given up`,
    );
  }
  for (const row of former) row.givenUpAt ??= store.timestamp();
  const current = handle === null ? [] : [{ handle, creatorId, givenUpAt: null }];
  state.pageHandles = [...others, ...current];
}

function isHeld(store: Store, { givenUpAt }: PageHandleRow): boolean {
  return (
    givenUpAt === null || Date.parse(givenUpAt) > store.now() - LIMITS.formerHandleDays * DAY_MS
  );
}
