import { z } from 'zod';
import { LANGUAGES, STREAM_PLATFORMS, type StreamPlatform } from '../enums.js';
import { LIMITS } from '../limits.js';
import { centsPerToken, currency, line } from '../primitives.js';
import { setupSchema } from './setup.js';

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Bucharest')
  .describe('IANA name');

const retentionDays = z
  .int()
  .min(1)
  .max(LIMITS.retentionDaysMax)
  .nullable()
  .describe('null: kept for ever');

const rate = centsPerToken.nullable().optional();

const choices = {
  timeZone,
  language: z
    .enum(LANGUAGES)
    .describe(
      'Of what viewers read: overlays, and texts suggested to her. Her viewers’ page is in the language of each viewer, and in this where there are no texts in that',
    ),
  currency,
  hideAmountsOnAir: z.boolean().describe('Overlays are sent no amounts'),
  maskNamesOnAir: z.boolean().describe('Overlays are sent initials instead of tippers’ names'),
  blockedWords: z
    .array(line(LIMITS.maskedWordMax))
    .max(LIMITS.maskedWordsMax)
    .describe('Starred out on air, in messages as whole words and in names anywhere'),
  chatRetentionDays: retentionDays,
  tipRetentionDays: retentionDays.describe(
    'Tippers’ names and messages are removed after so many days; amounts stay. null: never',
  ),
  setup: setupSchema.nullable().describe('Her first steps; null: not begun'),
};

/** What a creator has set for all her sessions. */
export const settingsSchema = z
  .object({
    ...choices,
    timeZoneChosen: z.boolean().describe('false: she has chosen none yet, and UTC stands in'),
    centsPerToken: z
      .record(z.enum(STREAM_PLATFORMS), centsPerToken.nullable())
      .describe('What one token earns, by platform; null: not known'),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;

export const updateSettingsSchema = z
  .strictObject({
    ...z.object(choices).partial().shape,
    centsPerToken: z
      .strictObject({ chaturbate: rate, stripchat: rate, other: rate } satisfies Record<
        StreamPlatform,
        typeof rate
      >)
      .optional()
      .describe('Platforms that are missing stay; null: what the platform is known to pay'),
  })
  .meta({ id: 'UpdateSettings' });
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;
