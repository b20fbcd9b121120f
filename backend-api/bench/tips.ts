import type { CreateTip } from '@companion/contracts';
import { randomInt, randomUUID } from 'node:crypto';

const TIPPERS = 50;

/** A tip as viewers send them: a name out of fifty, a message now and then, a key to try again with. */
export function randomTip(sessionId: string) {
  return {
    sessionId,
    amountCents: randomInt(1, 5_000),
    tipperName: `Viewer ${randomInt(TIPPERS)}`,
    message: randomInt(4) === 0 ? 'You made my evening, thank you' : null,
    clientTipId: randomUUID(),
  } satisfies CreateTip;
}
