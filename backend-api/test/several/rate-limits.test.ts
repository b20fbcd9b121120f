import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';

const PER_MINUTE = 20;
let house: TestHouse;
let redis: TestRedis;
let apps: TestApp[] = [];
beforeAll(async () => {
  house = await openHouse();
  redis = await TestRedis.start();
  const environment = {
    ...redis.environment,
    RATE_LIMIT_SCALE: '1',
    RATE_LIMIT_USER_PER_MINUTE: String(PER_MINUTE),
  };
  apps = [await house.start(environment), await house.start(environment)];
});
afterAll(async () => {
  await house.leave();
  await redis.stop();
});

/** As many requests as given, to the processes in turn and all at once. @returns how many were let in */
async function letIn(creator: TestCreator, requests: number): Promise<number> {
  const asked = Array.from({ length: requests }, (_, nth) =>
    creator.at(apps[nth % apps.length]!.url).call('GET', '/api/menu'),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  return statuses.filter((status) => status === 200).length;
}

it('limits are counted over processes, and while Redis hangs or is away each counts for itself', async () => {
  const [first] = apps as [TestApp];
  const people = await Promise.all(Array.from({ length: 3 }, () => TestCreator.signUp(first.url)));
  const [one, two, three] = people as [TestCreator, TestCreator, TestCreator];
  expect(await letIn(one, 3 * PER_MINUTE)).toBe(PER_MINUTE);

  redis.pause();
  const { id: sessionId } = await two.startSession();
  const waits: number[] = [];
  for (let tips = 0; tips < 8; tips += 1) {
    const askedAt = performance.now();
    await two.tip({ sessionId, amountCents: 100 });
    waits.push(performance.now() - askedAt);
  }
  // Redis was asked at the most once; nobody else waited for it.
  expect(waits.filter((ms) => ms > 90).length).toBeLessThan(waits.length);
  expect(Math.max(...waits)).toBeLessThan(2_000);
  redis.goOn();

  await redis.kill();
  await eventually(async () => {
    const { body } = await three.call<{ status: string }>('GET', '/health/ready');
    expect(body.status).toBe('degraded');
  });
  expect(await letIn(three, 3 * PER_MINUTE)).toBe(2 * PER_MINUTE);
});
