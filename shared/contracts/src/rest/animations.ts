import { z } from 'zod';
import { ALERT_ACTIONS, ANIMATION_MOTIONS, ANIMATION_SOUNDS, ANIMATION_TYPES } from '../enums.js';
import { LIMITS } from '../limits.js';
import { color, exactlyOne, id, line, timestamp, tipCents } from '../primitives.js';
import { alertStyleSchema } from './alert-styles.js';
import { tipFields } from './tips.js';

const EMOJI =
  /^(?=.*[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3])[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u;
const EMOJI_MAX = 32;
/** Names that only mean something inside a network, which a page must not be made to call. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|test)$/u;

/** `https`, no sign-in, the usual port, and a name of the public internet rather than an IP address. */
function isPublicImageAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, port, hostname } = new URL(text);
  const isName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/u.test(hostname);
  return (
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    port === '' &&
    isName &&
    !PRIVATE_NAME.test(hostname)
  );
}

const isEmoji = (text: string): boolean => text.length <= EMOJI_MAX && EMOJI.test(text);

const sprite = z
  .string()
  .trim()
  .max(LIMITS.spriteMax)
  .refine((text) => isEmoji(text) || isPublicImageAddress(text), {
    message: 'must be an emoji, or the https:// address of an image',
  })
  .describe(
    'An emoji, or the https address of an image of at most 512 KB; a larger one is left out',
  );

/** What a custom animation is made of: data alone, drawn by the overlay's own code. */
const specFields = {
  sprites: z
    .array(sprite)
    .max(LIMITS.animationSprites)
    .describe('What flies; without any, pieces of paper'),
  motion: z.enum(ANIMATION_MOTIONS),
  count: z.int().min(1).max(LIMITS.animationCountMax).describe('How many fly'),
  durationMs: z
    .int()
    .min(LIMITS.animationDurationMsMin)
    .max(LIMITS.animationDurationMsMax)
    .describe('Milliseconds from the first to the last'),
  colors: z
    .array(color)
    .max(LIMITS.animationColors)
    .describe("Of the paper; without any, the overlay's own"),
  sound: z.enum(ANIMATION_SOUNDS).nullable(),
};
export const animationSpecSchema = z.object(specFields).meta({ id: 'AnimationSpec' });
export type AnimationSpec = z.infer<typeof animationSpecSchema>;

export const createCustomAnimationSchema = z
  .strictObject({
    name: line(LIMITS.animationNameMax),
    sprites: specFields.sprites.default([]),
    motion: specFields.motion,
    count: specFields.count.default(40),
    durationMs: specFields.durationMs.default(4_000),
    colors: specFields.colors.default([]),
    sound: specFields.sound.default(null),
  })
  .meta({ id: 'CreateCustomAnimation' });
export type CreateCustomAnimation = z.infer<typeof createCustomAnimationSchema>;

export const updateCustomAnimationSchema = z
  .strictObject({ name: line(LIMITS.animationNameMax), ...specFields })
  .partial()
  .meta({ id: 'UpdateCustomAnimation' });
export type UpdateCustomAnimation = z.infer<typeof updateCustomAnimationSchema>;

export const customAnimationSchema = z
  .object({ id, name: z.string(), ...specFields, createdAt: timestamp })
  .meta({ id: 'CustomAnimation' });
export type CustomAnimation = z.infer<typeof customAnimationSchema>;

export const customAnimationListSchema = z
  .object({ items: z.array(customAnimationSchema) })
  .meta({ id: 'CustomAnimationList' });

type MaybeCustom = { type: string; animationId?: string | undefined };

/** `custom` names one of the creator's own animations, and nothing else does. */
function namesCustom({ type, animationId }: MaybeCustom, context: z.RefinementCtx): void {
  if ((type === 'custom') === (animationId !== undefined)) return;
  context.addIssue({
    code: 'custom',
    path: ['animationId'],
    message: type === 'custom' ? 'say which of your animations' : 'belongs to type custom alone',
  });
}

const variation = z
  .strictObject({
    type: z.enum(ANIMATION_TYPES),
    animationId: id.optional().describe('With type `custom`: which one'),
    weight: z
      .int()
      .min(1)
      .max(LIMITS.animationWeightMax)
      .default(1)
      .describe('Its share among the variations'),
  })
  .superRefine(namesCustom);

const tier = z
  .strictObject({
    minCents: tipCents.describe('From this amount, inclusive'),
    maxCents: tipCents.optional().describe('Up to this amount, inclusive; missing: no end'),
    variations: z.array(variation).min(1).max(LIMITS.animationVariations),
    alert: alertStyleSchema.optional().describe('How its alert looks and sounds'),
  })
  .refine(({ minCents, maxCents }) => maxCents === undefined || maxCents >= minCents, {
    path: ['maxCents'],
    message: 'must not be less than minCents',
  });

/** What plays where no range matches needs no choosing: one that everybody has. */
const builtInType = z.enum(ANIMATION_TYPES).exclude(['custom']);

const configFields = {
  enabled: z.boolean().default(true).describe('Whether tips animate at all'),
  thresholdCents: tipCents.default(500).describe('A tip of at least this amount animates'),
  defaultType: builtInType.default('confetti').describe('Where no range matches'),
  tiers: z
    .array(tier)
    .max(LIMITS.animationTiers)
    .default([])
    .describe('Of several that match, the one that begins highest'),
};
export const saveAnimationConfigSchema = z
  .strictObject(configFields)
  .superRefine(({ tiers }, context) => {
    tiers.forEach(({ minCents }, at) => {
      if (tiers.findIndex((other) => other.minCents === minCents) === at) return;
      const message = 'another range begins at the same amount';
      context.addIssue({ code: 'custom', path: ['tiers', at, 'minCents'], message });
    });
  })
  .meta({ id: 'SaveAnimationConfig' });
export type AnimationConfig = z.infer<typeof saveAnimationConfigSchema>;
export type AnimationTier = AnimationConfig['tiers'][number];
export type AnimationVariation = AnimationTier['variations'][number];

export const animationConfigSchema = z.object(configFields).meta({ id: 'AnimationConfig' });

/** What a creator has who has set nothing. */
export const DEFAULT_ANIMATIONS: AnimationConfig = {
  enabled: true,
  thresholdCents: 500,
  defaultType: 'confetti',
  tiers: [],
};

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

export const triggerAnimationSchema = z
  .strictObject({
    type: z.enum(ANIMATION_TYPES),
    metadata: z
      .looseObject({ animationId: id.optional().describe('With type `custom`: which one') })
      .refine((value) => utf8Length(JSON.stringify(value)) <= LIMITS.animationMetadataBytesMax, {
        message: `must be at most ${LIMITS.animationMetadataBytesMax} bytes of JSON`,
      })
      .optional()
      .describe(
        'Passed on with the event; `spec`, `name`, `alert` and `tipId` in it are the server’s to say',
      ),
    sessionId: id.optional().describe('Missing: the running session'),
  })
  .superRefine(({ type, metadata }, context) => {
    if (type !== 'custom' || metadata?.animationId !== undefined) return;
    const path = ['metadata', 'animationId'];
    context.addIssue({ code: 'custom', path, message: 'say which of your animations' });
  })
  .meta({ id: 'TriggerAnimation' });
export type TriggerAnimation = z.infer<typeof triggerAnimationSchema>;

export const testTipSchema = z
  .strictObject({
    ...tipFields,
    type: z.enum(ANIMATION_TYPES).optional().describe('Missing: as a real tip would animate'),
    animationId: id.optional().describe('With type `custom`: which one'),
    sessionId: id.optional().describe('Missing: the running session'),
  })
  .superRefine(exactlyOne('amountCents', 'amountTokens'))
  .superRefine(({ type, animationId }, context) => {
    if (type !== undefined || animationId !== undefined) {
      namesCustom({ type: type ?? '', animationId }, context);
    }
  })
  .meta({ id: 'TestTip' });
export type TestTip = z.infer<typeof testTipSchema>;

export const alertActionParams = z.strictObject({ action: z.enum(ALERT_ACTIONS) });

/** Whether the alerts on air are held back. */
export const alertQueueSchema = z.object({ paused: z.boolean() }).meta({ id: 'AlertQueue' });
export type AlertQueueState = z.infer<typeof alertQueueSchema>;
