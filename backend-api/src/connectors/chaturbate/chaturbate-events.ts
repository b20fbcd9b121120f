import { LIMITS, line, tipTokens } from '@companion/contracts';
import { z } from 'zod';

/** One answer of the feed; its events are read one by one, so that a bad one harms no other. */
export const feedAnswerSchema = z.object({
  events: z.array(z.unknown()),
  nextUrl: z.string().nullish(),
});

/** The body with which the platform ends a long poll under status 400: an empty answer all the same. */
export const waitedTooLongSchema = feedAnswerSchema.extend({
  status: z.string().regex(/^waited too long/iu),
});

const eventSchema = z.object({ method: z.string() });
const eventId = z
  .string()
  .regex(/^[\x21-\x7e]+$/u)
  .max(LIMITS.platformEventIdMax);
const tipEventSchema = z.object({
  id: eventId,
  object: z.object({
    tip: z.object({
      tokens: tipTokens,
      /** Anything but a clear `false` hides the name. */
      isAnon: z.boolean().catch(true),
      message: z.string().nullish().catch(null),
    }),
    user: z.object({ username: z.string() }).nullish().catch(null),
  }),
});

const chatEventSchema = z.object({
  id: eventId,
  object: z.object({
    message: z.object({ message: z.string() }),
    user: z.object({ username: z.string() }),
  }),
});

/** A tip as the platform tells it. Anonymous ones carry no name from here on. */
export type FeedTip = {
  eventId: string;
  tokens: number;
  tipperName: string | null;
  message: string | null;
  /** Milliseconds since the epoch by the platform's clock; null when the id does not tell. */
  givenAt: number | null;
};

/** Something said in the room for all to read. */
export type FeedChat = {
  eventId: string;
  senderName: string;
  text: string;
  /** As {@link FeedTip.givenAt}. */
  saidAt: number | null;
};

export type FeedEvent =
  | { kind: 'tip'; tip: FeedTip }
  | { kind: 'chat'; chat: FeedChat }
  | { kind: 'other' }
  | { kind: 'unreadable' };

/** Reads one event of the feed. Methods besides `tip` and `chatMessage` are none of our business. */
export function readEvent(raw: unknown): FeedEvent {
  const event = eventSchema.safeParse(raw);
  if (!event.success) return { kind: 'unreadable' };
  if (event.data.method === 'chatMessage') return readChat(raw);
  if (event.data.method !== 'tip') return { kind: 'other' };
  const parsed = tipEventSchema.safeParse(raw);
  if (!parsed.success) return { kind: 'unreadable' };
  const { id, object } = parsed.data;
  return {
    kind: 'tip',
    tip: {
      eventId: id,
      tokens: object.tip.tokens,
      tipperName: object.tip.isAnon
        ? null
        : textOrNull(object.user?.username, LIMITS.tipperNameMax),
      message: textOrNull(object.tip.message?.replace(/^\| ?/u, ''), LIMITS.tipMessageMax),
      givenAt: momentOf(id),
    },
  };
}

/** Chat that can't be read is nothing to tell the creator of: unlike a tip it costs her nothing. */
function readChat(raw: unknown): FeedEvent {
  const parsed = chatEventSchema.safeParse(raw);
  if (!parsed.success) return { kind: 'other' };
  const { id, object } = parsed.data;
  const senderName = textOrNull(object.user.username, LIMITS.tipperNameMax);
  const text = textOrNull(object.message.message, LIMITS.chatMessageMax);
  if (senderName === null || text === null) return { kind: 'other' };
  return { kind: 'chat', chat: { eventId: id, senderName, text, saidAt: momentOf(id) } };
}

const anyLine = line(Number.MAX_SAFE_INTEGER, 0);

/** Cleaned as any person's text is; too long is cut, for a tip is not refused over its note. */
function textOrNull(text: string | null | undefined, max: number): string | null {
  const clean = anyLine.parse(text ?? '');
  const cut = clean
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/u, '')
    .trim();
  return cut === '' ? null : cut;
}

/** An event id is `<Unix milliseconds>-<number>`. */
function momentOf(eventId: string): number | null {
  const match = /^(\d{13})-\d+$/u.exec(eventId);
  return match === null ? null : Number(match[1]);
}
