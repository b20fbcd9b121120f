import {
  LIMITS,
  NAMESPACE,
  SERVER_EVENT,
  type Connector,
  type ConnectorWithSecret,
  type CreateConnector,
  type InboundTip,
  type RecordedTip,
  type UpdateConnector,
} from '@companion/contracts';
import { randomToken } from './ids.js';
import { Refusal } from './refusal.js';
import { activeSession } from './sessions.js';
import { isSignedWith, type SignedText } from './signatures.js';
import type { ConnectorRow } from './state.js';
import type { Store } from './store.js';
import { recordTip } from './tips.js';

/** Oldest first. */
export function listConnectors({ state }: Store, creatorId: string): Connector[] {
  return state.connectors.filter((row) => row.creatorId === creatorId).map(shown);
}

/** @throws Refusal LIMIT_REACHED, VALIDATION_FAILED when the account is connected already */
export function createConnector(
  store: Store,
  creatorId: string,
  create: CreateConnector,
): ConnectorWithSecret {
  const others = store.state.connectors.filter((row) => row.creatorId === creatorId);
  if (others.length >= LIMITS.connectorsPerCreator) {
    throw new Refusal(
      'LIMIT_REACHED',
      `At most ${LIMITS.connectorsPerCreator} connectors fit; delete one first`,
    );
  }
  const username = create.kind === 'chaturbate' ? create.username : null;
  const isTaken = others.some((row) => row.username?.toLowerCase() === username?.toLowerCase());
  if (username !== null && isTaken) {
    throw Refusal.invalid('username', 'this account is connected already');
  }
  const id = store.newId();
  const row: ConnectorRow = {
    id,
    creatorId,
    kind: create.kind,
    label: create.kind === 'webhook' ? create.label : create.username,
    platform: create.kind === 'webhook' ? create.platform : 'chaturbate',
    username,
    ...startingCondition(store, create.kind),
    lastEventAt: null,
    ignoredTips: 0,
    inboundPath: create.kind === 'webhook' ? `/api/connectors/inbound/${id}` : null,
    createdAt: store.timestamp(),
    enabled: true,
    secret: create.kind === 'webhook' ? newSecret() : create.token,
  };
  store.state.connectors.push(row);
  tell(store, row);
  settle(store, row);
  return { ...shown(row), signingSecret: row.kind === 'webhook' ? row.secret : null };
}

/** @throws Refusal NOT_FOUND, VALIDATION_FAILED */
export function updateConnector(
  store: Store,
  creatorId: string,
  id: string,
  { label, token }: UpdateConnector,
): Connector {
  const row = connectorOf(store, creatorId, id);
  if (token !== undefined && row.kind !== 'chaturbate') {
    throw Refusal.invalid('token', 'only a Chaturbate connector has one');
  }
  if (label !== undefined) row.label = label;
  if (token !== undefined) {
    row.secret = token;
    if (row.enabled) Object.assign(row, startingCondition(store, row.kind));
    settle(store, row);
  }
  return tell(store, row);
}

/** @throws Refusal NOT_FOUND */
export function deleteConnector(store: Store, creatorId: string, id: string): void {
  const row = connectorOf(store, creatorId, id);
  store.state.connectors = store.state.connectors.filter((other) => other !== row);
}

/** Pausing again changes nothing. @throws Refusal NOT_FOUND */
export function pauseConnector(store: Store, creatorId: string, id: string): Connector {
  const row = connectorOf(store, creatorId, id);
  if (!row.enabled) return shown(row);
  Object.assign(row, {
    enabled: false,
    state: 'paused',
    stateReason: 'Paused by you: no tips are taken.',
    stateSince: store.timestamp(),
  });
  return tell(store, row);
}

/** @throws Refusal NOT_FOUND */
export function resumeConnector(store: Store, creatorId: string, id: string): Connector {
  const row = connectorOf(store, creatorId, id);
  if (row.enabled && row.kind === 'webhook') return shown(row);
  Object.assign(row, { enabled: true, ...startingCondition(store, row.kind) });
  settle(store, row);
  return tell(store, row);
}

/** @throws Refusal NOT_FOUND */
export function testConnector(store: Store, creatorId: string, id: string): Connector {
  return shown(connectorOf(store, creatorId, id));
}

/** The old secret stops working at once. @throws Refusal NOT_FOUND, VALIDATION_FAILED */
export function rotateSecret(store: Store, creatorId: string, id: string): ConnectorWithSecret {
  const row = connectorOf(store, creatorId, id);
  if (row.kind !== 'webhook') throw Refusal.invalid('id', 'only a webhook has a secret');
  row.secret = newSecret();
  if (row.enabled) Object.assign(row, startingCondition(store, row.kind));
  return { ...tell(store, row), signingSecret: row.secret };
}

/**
 * Takes a tip from whoever can sign it with a webhook's secret.
 * @throws Refusal UNAUTHORIZED, FORBIDDEN (paused), NO_ACTIVE_SESSION, and what {@link recordTip} throws
 */
export async function receiveInbound(
  store: Store,
  id: string,
  signed: SignedText,
  { eventId, isAnonymous, ...fields }: InboundTip,
): Promise<RecordedTip> {
  const row = store.state.connectors.find((it) => it.id === id && it.kind === 'webhook');
  if (!row || !(await isSignedWith(row.secret, signed))) {
    throw new Refusal('UNAUTHORIZED', 'No such webhook, or the signature does not match');
  }
  if (!signed.isFresh(store.now())) {
    throw new Refusal('UNAUTHORIZED', 'X-Companion-Timestamp is not within five minutes of now');
  }
  if (!row.enabled) throw new Refusal('FORBIDDEN', 'This webhook is paused');
  const { creatorId } = row;
  const session = activeSession(store, creatorId);
  const isNews = row.state !== 'connected' || !session;
  row.lastEventAt = store.timestamp();
  if (row.state !== 'connected') {
    Object.assign(row, { state: 'connected', stateReason: null, stateSince: store.timestamp() });
  }
  if (!session) row.ignoredTips += 1;
  if (isNews) tell(store, row);
  if (!session) throw new Refusal('NO_ACTIVE_SESSION');
  return recordTip(store, creatorId, {
    ...fields,
    sessionId: session.id,
    tipperName: isAnonymous ? null : fields.tipperName,
    source: 'platform_api',
    platform: row.platform,
    idempotencyKey: `webhook:${row.id}:${eventId}`,
  });
}

/** A session has started: tips ignored before it no longer matter. */
export function forgetIgnoredTips(store: Store, creatorId: string): void {
  for (const row of store.state.connectors) {
    if (row.creatorId !== creatorId || row.ignoredTips === 0) continue;
    row.ignoredTips = 0;
    tell(store, row);
  }
}

/** No platform is asked anything here: the simulator stands in for its viewers. */
function settle(store: Store, row: ConnectorRow): void {
  if (row.kind !== 'chaturbate' || !row.enabled) return;
  queueMicrotask(() => {
    if (row.state !== 'connecting') return;
    Object.assign(row, { state: 'connected', stateReason: null, stateSince: store.timestamp() });
    tell(store, row);
  });
}

function startingCondition(store: Store, kind: ConnectorRow['kind']) {
  return {
    state: 'connecting' as const,
    stateReason:
      kind === 'webhook' ? 'Waiting for the first signed request.' : 'Connecting to Chaturbate.',
    stateSince: store.timestamp(),
  };
}

const newSecret = (): string => `whsec_${randomToken(32)}`;

function connectorOf({ state }: Store, creatorId: string, id: string): ConnectorRow {
  const found = state.connectors.find((row) => row.id === id && row.creatorId === creatorId);
  if (!found) throw new Refusal('NOT_FOUND', 'No such connector');
  return found;
}

function shown({
  creatorId: _owner,
  enabled: _on,
  secret: _secret,
  ...row
}: ConnectorRow): Connector {
  return row;
}

function tell(store: Store, row: ConnectorRow): Connector {
  const connector = shown(row);
  store.feed.publish('news', {
    namespace: NAMESPACE.streaming,
    event: SERVER_EVENT.connectorStatus,
    payload: { eventId: crypto.randomUUID(), connector },
    creatorId: row.creatorId,
  });
  return connector;
}
