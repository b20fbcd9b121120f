import type { CustomAnimation, Session } from '@companion/contracts';
import { randomUUID } from 'node:crypto';
import type { Teller } from '../teller.js';

export async function animations(teller: Teller): Promise<void> {
  await teller.signUp();
  await teller.must(200, 'GET', '/api/animations/config');
  const spec = { name: 'Stars', motion: 'float', sprites: ['⭐'], colors: ['#FFAA00'] };
  const custom = await teller.must<CustomAnimation>(201, 'POST', '/api/animations/custom', spec);
  const path = `/api/animations/custom/${custom.id}`;
  await teller.must(200, 'PATCH', path, { count: 12, sound: 'chime' });
  await teller.must(200, 'GET', path);
  await teller.must(200, 'GET', '/api/animations/custom');
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/animations/custom', {
    name: 'No motion',
  });
  const variations = [{ type: 'custom', animationId: custom.id }];
  const config = { thresholdCents: 200, tiers: [{ minCents: 1_000, variations }] };
  await teller.must(200, 'PUT', '/api/animations/config', config);
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/animations/config', {
    tiers: [{ minCents: 5, variations: [{ type: 'custom', animationId: randomUUID() }] }],
  });
  await teller.refused('VALIDATION_FAILED', 'PUT', '/api/animations/config', {
    tiers: [5, 5].map((minCents) => ({ minCents, variations: [{ type: 'hearts' }] })),
  });

  const trigger = { type: 'hearts', metadata: { from: 'me', tipId: randomUUID() } };
  await teller.refused('NO_ACTIVE_SESSION', 'POST', '/api/animations/trigger', trigger);
  const { id: sessionId } = await teller.must<Session>(201, 'POST', '/api/sessions', {
    platform: 'chaturbate',
  });
  await teller.must(200, 'POST', '/api/animations/trigger', trigger);
  await teller.must(200, 'POST', '/api/animations/trigger', {
    ...{ type: 'custom', metadata: { animationId: custom.id } },
  });
  await teller.refused('NOT_FOUND', 'POST', '/api/animations/trigger', {
    ...{ type: 'custom', metadata: { animationId: randomUUID() } },
  });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/animations/trigger', { type: 'custom' });
  await teller.must(200, 'POST', '/api/animations/test', { amountTokens: 500, message: 'Try' });
  await teller.must(200, 'POST', '/api/animations/test', { amountCents: 5, type: 'rain' });
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/animations/test', {});
  await teller.must(200, 'GET', `/api/sessions/${sessionId}`);

  await teller.must(200, 'POST', '/api/animations/queue/pause');
  await teller.must(200, 'POST', '/api/animations/queue/skip');
  await teller.must(200, 'GET', '/api/animations/queue');
  await teller.must(200, 'POST', '/api/animations/queue/resume');
  await teller.refused('VALIDATION_FAILED', 'POST', '/api/animations/queue/explode');
  await teller.must(204, 'DELETE', path);
  await teller.must(200, 'GET', '/api/animations/config');
  await teller.refused('NOT_FOUND', 'GET', path);
}
