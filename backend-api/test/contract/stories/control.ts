import {
  type AlertRef,
  CLIENT_EVENT,
  type CreatedApiToken,
  type OverlayKeyList,
  type RecordedTip,
  SERVER_EVENT,
  type Session,
} from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

/** What is on air in her hands: the queue, approvals, the panic button, and tokens for her scripts. */
export async function control(teller: Teller): Promise<void> {
  await teller.signUp();
  await tokens(teller);
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', {
    platform: 'chaturbate',
  });
  const { items } = await teller.must<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
  const dashboard = await teller.streaming();
  const overlay = await teller.overlay();
  const overlayKey = items[0]?.key;
  await overlay.ask(CLIENT_EVENT.joinOverlay, { overlayKey, batch: true });
  const tip = async (message: string) => {
    const body = { sessionId, amountCents: 700, tipperName: 'Ann', message };
    return (await teller.must<RecordedTip>(201, 'POST', '/api/tips', body)).tip;
  };

  await teller.must(200, 'GET', '/api/moderation');
  await teller.must(200, 'GET', '/api/alerts');
  await teller.must(200, 'POST', '/api/alerts/next/approve');
  await teller.must(200, 'POST', '/api/alerts/next/decline');
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/alerts/approval', { approval: 'some' });
  await teller.must(200, 'PUT', '/api/alerts/approval', { approval: 'messages' });
  await dashboard.hearsOf(SERVER_EVENT.alertsHeld);
  for (const verb of ['approve', 'wordless', 'decline']) {
    const { id } = await tip(`About to ${verb}`);
    await dashboard.hearsOf(SERVER_EVENT.alertsHeld);
    await teller.must(200, 'GET', '/api/alerts');
    await teller.must(200, 'POST', `/api/alerts/${id}/${verb}`);
    await dashboard.hearsOf(SERVER_EVENT.alertsHeld);
    if (verb !== 'decline') await overlay.hearsOf(SERVER_EVENT.alertShow);
    await teller.must(200, 'POST', `/api/alerts/${id}/approve`);
    await teller.must(200, 'POST', `/api/alerts/${id}/replay`);
    await overlay.hearsOf(SERVER_EVENT.alertShow);
  }
  await teller.refused('NOT_FOUND', 'POST', `/api/alerts/${randomUUID()}/approve`);
  await teller.must(200, 'PUT', '/api/alerts/approval', { approval: 'none' });

  const ref = (label: string): AlertRef => ({ id: randomUUID(), kind: 'animation', label });
  const [shown, first, second] = [ref('Confetti'), ref('Hearts'), ref('Rain')];
  await overlay.ask(CLIENT_EVENT.reportAlerts, {
    shown,
    waiting: [first, second],
    recent: [shown],
  });
  await dashboard.hearsOf(SERVER_EVENT.alertQueue);
  const orders = [`${shown.id}/skip`, `${first.id}/remove`, `${shown.id}/replay`];
  for (const path of orders) {
    await teller.must(200, 'POST', `/api/alerts/${path}`);
    await overlay.hearsOf(SERVER_EVENT.alertOrder);
  }
  await teller.must(200, 'POST', `/api/alerts/${second.id}/move`, { beforeId: first.id });
  await overlay.hearsOf(SERVER_EVENT.alertOrder);
  await teller.refused('VALIDATION_FAILED', 'POST', `/api/alerts/${second.id}/move`, {});
  await teller.refused('NOT_FOUND', 'POST', `/api/alerts/${randomUUID()}/skip`);
  await overlay.ask(CLIENT_EVENT.reportAlerts, { shown: null });

  await teller.must(200, 'GET', '/api/on-air');
  await teller.must(200, 'POST', '/api/on-air/panic');
  await overlay.hearsOf(SERVER_EVENT.onAirState);
  await dashboard.hearsOf(SERVER_EVENT.onAirState);
  await tip('Unseen');
  await teller.must(200, 'POST', '/api/on-air/replay');
  const other = await teller.overlay();
  await other.ask(CLIENT_EVENT.joinOverlay, { overlayKey, batch: true });
  await teller.must(200, 'POST', '/api/on-air/resume');
  await teller.must(200, 'POST', '/api/on-air/replay');
  await overlay.hearsOf(SERVER_EVENT.alertShow);
  await teller.must(200, 'GET', '/api/on-air');
  for (const line of [dashboard, overlay, other]) line.close();
}

async function tokens(teller: Teller): Promise<void> {
  await teller.must(200, 'GET', '/api/tokens');
  const body = { name: 'Deck', scopes: ['tips:write', 'alerts:control'] };
  const made = await teller.must<CreatedApiToken>(201, 'POST', '/api/tokens', body);
  await teller.must(201, 'POST', '/api/tokens', { ...body, expiresInDays: 30 });
  for (const scopes of [[], ['everything'], ['tips:write', 'tips:write']]) {
    await teller.refused('VALIDATION_FAILED', 'POST', '/api/tokens', { name: 'Deck', scopes });
  }
  const moderator = { name: 'Max', purpose: 'moderator', scopes: ['alerts:control'] };
  await teller.must(201, 'POST', '/api/tokens', moderator);
  for (const scopes of [['voice:control'], ['alerts:control', 'session:read']]) {
    await teller.refused('VALIDATION_FAILED', 'POST', '/api/tokens', { ...moderator, scopes });
  }
  await teller.must(200, 'GET', '/api/moderation');
  await teller.must(200, 'GET', '/api/tokens');
  await teller.must(204, 'DELETE', `/api/tokens/${made.id}`);
  await teller.refused('NOT_FOUND', 'DELETE', `/api/tokens/${made.id}`);
}
