import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { creatorId, exactlyOne, id, line, optionalLine, seq } from '../primitives.js';
import { createTipFields } from '../rest/tips.js';

/** How a client wants its room: `batch` for one `session_batch` per commit, `lastSeq` to catch up. */
const joinOptions = {
  lastSeq: seq.optional().describe('The last seq seen of this session'),
  batch: z.boolean().default(false),
};

export const joinSessionSchema = z.strictObject({ sessionId: id, ...joinOptions });
export const leaveSessionSchema = z.strictObject({ sessionId: id });
export const updateViewersSchema = z.strictObject({
  sessionId: id,
  viewerCount: z.int().min(0).max(LIMITS.viewersMax),
});
/** The same body as `POST /api/tips`, for a tip of now: late book-keeping goes by REST alone. */
export const addTipSchema = z
  .strictObject(createTipFields)
  .superRefine(exactlyOne('amountCents', 'amountTokens'));

/** Something said in chat, for the chatbot to answer. `messageId`: the same one again is not answered twice. */
export const chatbotMessageSchema = z.strictObject({
  sessionId: id,
  senderName: optionalLine(LIMITS.tipperNameMax).describe('Without it: an anonymous viewer'),
  message: line(LIMITS.chatMessageMax),
  messageId: z
    .string()
    .min(1)
    .max(LIMITS.chatMessageIdMax)
    .regex(/^[\x21-\x7e]+$/u, 'must be printable ASCII without spaces')
    .optional(),
});

/**
 * By session id (a capability), or by the creator's overlay key, which follows her current session.
 * With a key, `sessionId` says which session `lastSeq` belongs to.
 */
export const joinOverlaySchema = z
  .strictObject({
    sessionId: id.optional(),
    overlayKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/u, 'must be an overlay key')
      .optional(),
    ...joinOptions,
  })
  .refine((join) => join.sessionId !== undefined || join.overlayKey !== undefined, {
    path: ['sessionId'],
    message: 'give sessionId or overlayKey',
  });
export const leaveOverlaySchema = z.strictObject({ sessionId: id.optional() });
/** With `page: true` the answer, and `page_updated` from then on, are all that the viewers' page shows. */
export const joinMenuSchema = z.strictObject({
  creatorId: creatorId.describe('With `page: true` her handle does as well'),
  page: z.boolean().default(false),
});

export type ChatbotMessage = z.infer<typeof chatbotMessageSchema>;
export type JoinSession = z.infer<typeof joinSessionSchema>;
export type JoinOverlay = z.infer<typeof joinOverlaySchema>;
