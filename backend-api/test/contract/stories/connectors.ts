import type { ConnectorWithSecret, Session } from '@companion/contracts';
import { signatureOf } from '@companion/msw';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

export async function connectors(teller: Teller): Promise<void> {
  await teller.signUp();
  await teller.must(200, 'GET', '/api/connectors');
  const webhook = { kind: 'webhook', label: 'My bot', platform: 'stripchat' };
  const made = await teller.must<ConnectorWithSecret>(201, 'POST', '/api/connectors', webhook);
  const path = `/api/connectors/${made.id}`;
  let secret = made.signingSecret ?? '';

  const send = async (tip: object, signedWith = secret, at = Date.now()) => {
    const text = JSON.stringify(tip);
    const timestamp = String(Math.floor(at / 1_000));
    const signature = await signatureOf(signedWith, timestamp, text);
    const headers = { 'x-companion-timestamp': timestamp, 'x-companion-signature': signature };
    return teller.send('POST', `/api/connectors/inbound/${made.id}`, { body: text, headers });
  };
  await send({ eventId: 'e0', amountCents: 100 });
  const { id } = await teller.must<Session>(201, 'POST', '/api/sessions', {
    platform: 'chaturbate',
  });
  await send({ eventId: 'e1', amountTokens: 20, tipperName: 'Ann' });
  await send({ eventId: 'e1', amountTokens: 20, tipperName: 'Ann' });
  await send({ eventId: 'e2', amountCents: 150, tipperName: 'Bob', isAnonymous: true });
  await send({ eventId: 'e3', amountCents: 150 }, 'whsec_wrong');
  await send({ eventId: 'e3', amountCents: 150 }, secret, Date.now() - 3_600_000);
  await send({ amountCents: 150 });
  await teller.must(200, 'GET', `/api/sessions/${id}`);

  await teller.must(200, 'POST', `${path}/pause`);
  await teller.must(200, 'POST', `${path}/pause`);
  await send({ eventId: 'e4', amountCents: 150 });
  await teller.must(200, 'POST', `${path}/resume`);
  await teller.must(200, 'POST', `${path}/test`);
  const rotated = await teller.must<ConnectorWithSecret>(200, 'POST', `${path}/rotate-secret`);
  await send({ eventId: 'e5', amountCents: 150 });
  secret = rotated.signingSecret ?? '';
  await send({ eventId: 'e5', amountCents: 150 });
  await teller.must(200, 'PATCH', path, { label: 'Renamed' });
  await teller.refused('VALIDATION_FAILED', 'PATCH', path, { token: 'abcdefgh' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/connectors', { kind: 'webhook' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/connectors', {
    ...{ kind: 'chaturbate', username: 'no spaces allowed', token: 'x' },
  });
  await teller.must(204, 'DELETE', path);
  await teller.refused('NOT_FOUND', 'DELETE', path);
  await teller.refused('NOT_FOUND', 'POST', `/api/connectors/${randomUUID()}/pause`);
  await send({ eventId: 'e6', amountCents: 150 });
  await teller.must(200, 'GET', '/api/overlay-keys');
  await teller.must(201, 'POST', '/api/overlay-keys/rotate');
}
