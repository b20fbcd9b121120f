import type { SessionEvent, StreamPlatform } from '@companion/contracts';
import { v7 as uuidv7 } from 'uuid';
import { StreamTipEntity } from '../entities/index.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';
import { type Rebooking, rebook } from './rebook.repository.js';
import { tipperKey } from './tipper-key.js';
import type { Worth } from './worth.js';

/** A tip that was given a while ago, on its way into the books. */
export type LateTip = Worth & {
  tipperName: string | null;
  message: string | null;
  platform: StreamPlatform;
  menuItemId: string | null;
  menuItemName: string | null;
  idempotencyKey: string | null;
  occurredAt: Date;
};

const CHUNK = 1_000;

/**
 * Adds late tips to a locked session, in the order given: they count in totals and goals, and share the
 * seq of this one change. They are not broadcast as tips, and no domain event tells of each.
 * @param news what dashboards are told first
 */
export async function backfillTips(
  transaction: SessionTransaction,
  late: LateTip[],
  news: (tips: StreamTipEntity[]) => SessionEvent[],
): Promise<StreamTipEntity[]> {
  const { manager, session, seq } = transaction;
  const repository = manager.getRepository(StreamTipEntity);
  const tips = late.map(({ occurredAt, ...tip }) =>
    repository.create({
      ...tip,
      id: uuidv7(),
      creatorId: session.creatorId,
      sessionId: session.id,
      seq,
      tipperKey: tip.tipperName === null ? null : tipperKey(tip.tipperName),
      source: 'manual',
      goalShares: null,
      createdAt: occurredAt,
      voidedAt: null,
      backfilled: true,
    }),
  );
  const changes = tips.map((tip): Rebooking => ({ tip, before: null, after: tip }));
  await rebook(
    transaction,
    changes,
    () => news(tips),
    async () => {
      for (let at = 0; at < tips.length; at += CHUNK) {
        await manager.query(INSERT_TIPS, [session.id, JSON.stringify(tips.slice(at, at + CHUNK))]);
      }
    },
  );
  return tips;
}

const INSERT_TIPS = `
INSERT INTO stream_tips (
  id, creator_id, session_id, seq, amount_cents, amount_tokens, tipper_name, tipper_key, message, source,
  platform, menu_item_id, menu_item_name, idempotency_key, goal_shares, created_at, backfilled
)
SELECT
  t.id, s.creator_id, s.id, t.seq, t."amountCents", t."amountTokens", t."tipperName", t."tipperKey",
  t.message, t.source, t.platform, t."menuItemId", t."menuItemName", t."idempotencyKey", t."goalShares",
  t."createdAt", true
FROM stream_sessions s
CROSS JOIN json_to_recordset($2::json) AS t (
  id uuid, seq bigint, "amountCents" bigint, "amountTokens" integer, "tipperName" text,
  "tipperKey" text, message text, source tip_source, platform stream_platform, "menuItemId" uuid,
  "menuItemName" text, "idempotencyKey" text, "goalShares" jsonb, "createdAt" timestamptz
)
WHERE s.id = $1`;

/** Tips of this creator's that were recorded under these keys. */
export async function knownTips(
  { manager, session }: SessionTransaction,
  keys: string[],
): Promise<Map<string, StreamTipEntity>> {
  const known = await manager
    .getRepository(StreamTipEntity)
    .createQueryBuilder('t')
    .where('t.creatorId = :creatorId AND t.idempotencyKey = ANY(:keys)', {
      creatorId: session.creatorId,
      keys,
    })
    .getMany();
  return new Map(known.map((tip) => [tip.idempotencyKey ?? '', tip]));
}
