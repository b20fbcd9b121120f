import type { AuditAction, AuditEntry, AuditPage, AuditQuery } from '@companion/contracts';
import type { Store } from './store.js';

type Row = AuditEntry & { creatorId: string };

/** Everything here is done on this very machine. */
const HERE = '127.0.0.0/24';

/** As long as the page is open: there is nobody here but the one who looks. */
const logs = new WeakMap<Store, Row[]>();

/** What was done, by what it was answered with. */
export function noteAct(
  store: Store,
  creatorId: string,
  action: AuditAction,
  target: { id?: unknown; name?: unknown; label?: unknown },
): void {
  const log = logs.get(store) ?? [];
  logs.set(store, log);
  log.unshift({
    id: store.newId(),
    creatorId,
    at: store.timestamp(),
    action,
    actor: 'creator',
    actorName: null,
    targetId: typeof target.id === 'string' ? target.id : null,
    targetName: [target.name, target.label].find((name) => typeof name === 'string') ?? null,
    network: HERE,
  });
}

/** The newest first. */
export function auditPage(
  store: Store,
  creatorId: string,
  { before, limit }: AuditQuery,
): AuditPage {
  const rows = (logs.get(store) ?? [])
    .filter((row) => row.creatorId === creatorId && (before === undefined || row.id < before))
    .map(({ creatorId: _hers, ...entry }) => entry);
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
