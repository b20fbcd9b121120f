import { z } from 'zod';
import { GOAL_STATUSES, LANGUAGES, OVERLAY_PALETTES, POLL_KINDS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { PAGE_HANDLE } from '../page-handles.js';
import { creatorId, line, timestamp } from '../primitives.js';
import { publicMenuItemSchema } from './menu.js';

/** The name in `/menu/{handle}`. Capitals are taken as the small letters they are. */
export const pageHandle = z
  .string()
  .trim()
  .toLowerCase()
  .min(LIMITS.pageHandleMin)
  .max(LIMITS.pageHandleMax)
  .regex(PAGE_HANDLE, 'must be of letters a to z, digits, - and _')
  .describe('Letters a to z, digits, - and _');

const choices = {
  handle: pageHandle.nullable().describe('null: the page has its address by id alone'),
  showMenu: z.boolean(),
  showGoals: z.boolean(),
  showTicker: z.boolean().describe('Who tipped how much, as it stands on air'),
  showTotal: z.boolean(),
  welcome: line(LIMITS.pageWelcomeMax, 0).nullable(),
  ageNotice: z.boolean().describe('Viewers say that they are adults before they see it'),
  palette: z.enum(OVERLAY_PALETTES),
};

/** What a creator has set for the page that her viewers see. */
export const viewersPageSchema = z
  .object({ ...choices, handle: z.string().nullable(), welcome: z.string().nullable() })
  .meta({ id: 'ViewersPage' });
export type ViewersPage = z.infer<typeof viewersPageSchema>;

export const updateViewersPageSchema = z
  .strictObject(z.object(choices).partial().shape)
  .meta({ id: 'UpdateViewersPage' });
export type UpdateViewersPage = z.infer<typeof updateViewersPageSchema>;

export const VIEWERS_PAGE_DEFAULTS: ViewersPage = {
  handle: null,
  showMenu: true,
  showGoals: true,
  showTicker: false,
  showTotal: false,
  welcome: null,
  ageNotice: true,
  palette: 'sunset',
};

export const pageHandleParams = z.strictObject({ handle: pageHandle });

export const handleAvailabilitySchema = z
  .object({ handle: z.string(), available: z.boolean().describe('To her; her own is') })
  .meta({ id: 'HandleAvailability' });
export type HandleAvailability = z.infer<typeof handleAvailabilitySchema>;

/** A handle or a creator's id: both lead to the same page. */
export const publicPageParams = z.strictObject({ address: creatorId });

const amount = z
  .object({ tokens: z.int().nullable(), cents: z.int().nullable() })
  .describe('In the one unit it was given in; the other is null');

/** A goal as viewers see it. Nothing here tells what she hides, or which session it is. */
export const publicGoalSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    percentage: z.int(),
    status: z.enum(GOAL_STATUSES),
    masked: z
      .boolean()
      .describe('What it is for shows once it is reached; the title is not its own'),
    current: amount.nullable().describe('null: she hides amounts'),
    target: amount.nullable(),
    repeats: z.boolean(),
    rounds: z.int().describe('How often one that repeats was reached'),
    endsAt: timestamp.nullable(),
    menuItemIds: z.array(z.string()).nullable().describe('Only tips for these count; null: all'),
  })
  .meta({ id: 'PublicGoal' });
export type PublicGoal = z.infer<typeof publicGoalSchema>;
export type PublicAmount = z.infer<typeof amount>;

/** What tips decide between, as viewers see it. */
export const publicPollSchema = z
  .object({
    id: z.string(),
    kind: z.enum(POLL_KINDS),
    title: z.string(),
    open: z.boolean(),
    endsAt: timestamp.nullable(),
    options: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        price: amount.describe('Exactly what to tip for it'),
        tips: z.int(),
        percentage: z.int(),
        leads: z.boolean(),
      }),
    ),
    king: z
      .object({
        toBeat: amount.nullable().describe('null: she hides amounts'),
        holder: z.object({ name: z.string().nullable(), amount: amount.nullable() }).nullable(),
      })
      .nullable()
      .describe('The highest single tip holds the crown'),
  })
  .meta({ id: 'PublicPoll' });
export type PublicPoll = z.infer<typeof publicPollSchema>;

export const publicTipSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable().describe('null: anonymous'),
    amount: amount.nullable().describe('null: she hides amounts'),
    item: z.string().nullable().describe('What of the menu it was for'),
    at: timestamp,
  })
  .meta({ id: 'PublicTip' });
export type PublicTip = z.infer<typeof publicTipSchema>;

/** Everything that a viewers' page shows. Of nobody, it is that of a creator who has set nothing. */
export const publicPageSchema = z
  .object({
    name: z.string().nullable(),
    welcome: z.string().nullable(),
    ageNotice: z.boolean(),
    palette: z.enum(OVERLAY_PALETTES),
    language: z.enum(LANGUAGES).describe('Hers: for viewers whose own there are no texts in'),
    currency: z.string().describe('Of the prices on the menu'),
    menu: z.array(publicMenuItemSchema).nullable().describe('null: not shown'),
    show: z
      .object({
        startedAt: timestamp,
        currency: z.string(),
        goals: z.array(publicGoalSchema).nullable().describe('null: not shown'),
        polls: z.array(publicPollSchema).nullable().describe('Shown with the goals'),
        tips: z.array(publicTipSchema).nullable().describe('Newest first; null: not shown'),
        total: z
          .object({ cents: z.int(), tips: z.int() })
          .nullable()
          .describe('null: not shown, or hidden on air'),
        bought: z
          .array(z.object({ itemId: z.string(), at: timestamp }))
          .describe('When items of the menu were last tipped for'),
      })
      .nullable()
      .describe('null: she is not live'),
  })
  .meta({ id: 'PublicPage' });
export type PublicPage = z.infer<typeof publicPageSchema>;
