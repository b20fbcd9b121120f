import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { OutboxRepository } from '../src/domain-events/outbox.repository.js';
import { StreamSessionEntity, StreamTipEntity, TipGoalEntity } from '../src/entities/index.js';
import type { Config } from '../src/platform/config/config.js';
import { dataSourceOptions } from '../src/platform/database/data-source.js';
import type { Show } from './stage.js';
import { randomTip } from './tips.js';

/** How most applications would do it: a transaction a tip, through TypeORM, the session locked and updated. */
export class TransactionPerTip {
  private constructor(private readonly source: DataSource) {}

  static async open(postgres: Config['postgres']): Promise<TransactionPerTip> {
    // A thousand callers wait for a connection as long as it takes.
    const options = { ...dataSourceOptions(postgres), connectTimeoutMS: 60_000 };
    return new TransactionPerTip(await new DataSource(options).initialize());
  }

  async record({ creatorId, sessionId }: Show): Promise<void> {
    const { amountCents, tipperName, message, clientTipId } = randomTip(sessionId);
    await this.source.transaction(async (manager) => {
      const session = await manager.findOneOrFail(StreamSessionEntity, {
        where: { id: sessionId, creatorId },
        lock: { mode: 'pessimistic_write' },
      });
      const id = uuidv7();
      const seq = session.seq + 1;
      await manager.insert(StreamTipEntity, {
        id,
        creatorId,
        sessionId,
        seq,
        amountCents,
        tipperName,
        tipperKey: tipperName.toLowerCase(),
        message,
        source: 'manual',
        platform: session.platform,
        idempotencyKey: clientTipId,
      });
      await manager.update(
        StreamSessionEntity,
        { id: sessionId },
        {
          totalTipsCents: session.totalTipsCents + amountCents,
          tipCount: session.tipCount + 1,
          seq,
          lastActivityAt: new Date(),
        },
      );
      await manager.increment(TipGoalEntity, { sessionId }, 'currentCents', amountCents);
      await OutboxRepository.append(manager, [
        {
          type: 'streaming.tip.received',
          payload: {
            creatorId,
            sessionId,
            tipId: id,
            seq,
            amountCents,
            amountTokens: null,
            source: 'manual',
            platform: session.platform,
            tipperName,
            message,
            menuItemId: null,
          },
        },
      ]);
    });
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}
