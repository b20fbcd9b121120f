import { setTimeout as delay } from 'node:timers/promises';

/** Repeats a check until it passes; after 20 seconds its failure is the test's. */
export async function eventually(check: () => Promise<void> | void, everyMs = 25): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(everyMs);
    }
  }
}
