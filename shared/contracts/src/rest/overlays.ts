import { z } from 'zod';
import {
  GOAL_LOOKS,
  OVERLAY_BACKGROUNDS,
  OVERLAY_FONTS,
  OVERLAY_PALETTES,
  OVERLAY_SUMS,
  OVERLAY_TIMERS,
} from '../enums.js';
import { LIMITS } from '../limits.js';
import { OVERLAY_CANVAS } from '../overlay-canvas.js';
import { color, id, line, timestamp } from '../primitives.js';

const { width, height } = OVERLAY_CANVAS;

/** What every widget has: where it is, and how it is dressed. The last of the list is on top. */
const placed = {
  id,
  name: line(LIMITS.overlayWidgetNameMax, 0).default('').describe('Empty: by its kind'),
  x: z.int().min(-width).max(width),
  y: z.int().min(-height).max(height),
  width: z.int().min(LIMITS.overlayWidgetMin).max(width),
  height: z.int().min(LIMITS.overlayWidgetMin).max(height),
  opacity: z.int().min(10).max(100).default(100).describe('Percent'),
  scale: z.int().min(50).max(300).default(100).describe('Size of its text, in percent'),
  hidden: z.boolean().default(false),
  locked: z.boolean().default(false).describe('The designer does not move it'),
  background: z.enum(OVERLAY_BACKGROUNDS).default('glass'),
  accent: color.nullable().default(null).describe("null: the theme's own"),
};

const widget = <Kind extends string, Options extends z.ZodRawShape>(kind: Kind, options: Options) =>
  z.strictObject({ kind: z.literal(kind), ...placed, ...options });

const rows = (most: number, usual: number) => z.int().min(1).max(most).default(usual);

/** Pieces that hold what is said in them: `{total}` and the like are filled in on air. */
const words = line(LIMITS.overlayTextMax).describe(
  'May name {total}, {tip_count}, {top_tipper}, {last_tipper}, {last_amount}, {goal}, {goal_remaining}, {viewers}',
);

export const overlayWidgetSchema = z
  .discriminatedUnion('kind', [
    widget('alert', {
      soundAssetId: id.nullable().default(null).describe('Played with each alert'),
      volume: z.int().min(0).max(100).default(80),
      showMessage: z.boolean().default(true),
    }),
    widget('goals', {
      look: z.enum(GOAL_LOOKS).default('bar'),
      rows: rows(5, 3),
      goalPlace: z
        .int()
        .min(1)
        .max(LIMITS.goalsPerSession)
        .nullable()
        .default(null)
        .describe('One goal alone, by its place in the list; null: those that matter now'),
    }),
    widget('ticker', { rows: rows(10, 4), showMessages: z.boolean().default(true) }),
    widget('totals', { showViewers: z.boolean().default(false) }),
    widget('leaderboard', { rows: rows(10, 5), title: line(40, 0).default('Top tippers') }),
    widget('menu', { rows: rows(20, 8), pageSeconds: z.int().min(3).max(60).default(10) }),
    widget('chatbot', { holdSeconds: z.int().min(3).max(60).default(10) }),
    widget('timer', {
      counts: z.enum(OVERLAY_TIMERS).default('elapsed'),
      title: line(40, 0).default(''),
      minutes: z.int().min(1).max(720).default(30).describe('Of a countdown, from its start'),
      startedAt: timestamp.nullable().default(null).describe('Of a countdown; null: not started'),
    }),
    widget('poll', {}),
    widget('text', { text: words, align: z.enum(['start', 'center', 'end']).default('center') }),
    widget('image', { assetId: id, fit: z.enum(['contain', 'cover']).default('contain') }),
    widget('box', { color: color.default('#18121e'), radius: z.int().min(0).max(540).default(24) }),
  ])
  .meta({ id: 'OverlayWidget' });
export type OverlayWidget = z.infer<typeof overlayWidgetSchema>;
export type OverlayWidgetKind = OverlayWidget['kind'];

/** All that an overlay draws: data alone, drawn by the product's own code. */
export const overlaySceneSchema = z
  .strictObject({
    palette: z.enum(OVERLAY_PALETTES).default('sunset'),
    accent: color.nullable().default(null).describe("Instead of the palette's; null: none"),
    font: z.enum(OVERLAY_FONTS).default('inter'),
    sums: z
      .enum(OVERLAY_SUMS)
      .optional()
      .describe(
        'What totals, top tippers and {total} are counted in; missing: money. Where a token has no price it is money always',
      ),
    widgets: z
      .array(overlayWidgetSchema)
      .max(LIMITS.overlayWidgets)
      .refine((all) => new Set(all.map((it) => it.id)).size === all.length, 'ids must differ'),
  })
  .meta({ id: 'OverlayScene' });
export type OverlayScene = z.infer<typeof overlaySceneSchema>;

export const createOverlaySchema = z
  .strictObject({
    name: line(LIMITS.overlayNameMax),
    scene: overlaySceneSchema.optional().describe('Missing: the classic preset'),
  })
  .meta({ id: 'CreateOverlay' });
export type CreateOverlay = z.infer<typeof createOverlaySchema>;

export const updateOverlaySchema = z
  .strictObject({
    name: line(LIMITS.overlayNameMax).optional(),
    scene: overlaySceneSchema.optional(),
    revision: z
      .int()
      .min(0)
      .optional()
      .describe('The one it was read at; another since then answers EDIT_CONFLICT'),
  })
  .meta({ id: 'UpdateOverlay' });
export type UpdateOverlay = z.infer<typeof updateOverlaySchema>;

/** One of a creator's overlays, with the permanent, read-only key of its address `/overlay/k/{key}`. */
export const overlaySchema = z
  .object({
    id,
    name: z.string(),
    key: z.string(),
    scene: overlaySceneSchema,
    revision: z.int().describe('Goes up with each saved scene'),
    createdAt: timestamp,
    updatedAt: timestamp,
    lastUsedAt: timestamp.nullable(),
  })
  .meta({ id: 'Overlay' });
export type Overlay = z.infer<typeof overlaySchema>;

export const overlayListSchema = z
  .object({ items: z.array(overlaySchema) })
  .meta({ id: 'OverlayList' });
export type OverlayList = z.infer<typeof overlayListSchema>;

/** An image or a sound she uploaded, served at `/media/{id}` under an unguessable id. */
export const assetSchema = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(['image', 'sound']),
    mimeType: z.string(),
    bytes: z.int(),
    url: z.string().describe('Path on this server'),
    createdAt: timestamp,
  })
  .meta({ id: 'Asset' });
export type Asset = z.infer<typeof assetSchema>;

/** The file itself is the body. */
export const uploadAssetQuery = z.strictObject({
  name: line(1_000)
    .overwrite((name) => name.slice(0, LIMITS.assetNameMax).toWellFormed().trim())
    .describe('What it is to be called; cut where it is too long'),
});

export const assetListSchema = z.object({ items: z.array(assetSchema) }).meta({ id: 'AssetList' });
