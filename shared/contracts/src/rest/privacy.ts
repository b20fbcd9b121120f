import { z } from 'zod';
import { STREAM_PLATFORMS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { line } from '../primitives.js';

export const forgetTipperSchema = z
  .strictObject({
    name: line(LIMITS.tipperNameMax).describe('In any spelling of upper and lower case'),
    platform: z.enum(STREAM_PLATFORMS).optional().describe('Default: on all of them'),
  })
  .meta({ id: 'ForgetTipper' });
export type ForgetTipper = z.infer<typeof forgetTipperSchema>;

/** What was found of a tipper and made anonymous; all zero the second time. */
export const forgottenTipperSchema = z
  .object({
    tips: z.int().describe('Kept as amounts, without name and message'),
    sessions: z.int(),
  })
  .meta({ id: 'ForgottenTipper' });
export type ForgottenTipper = z.infer<typeof forgottenTipperSchema>;

export const deleteAccountSchema = z
  .strictObject({
    password: z
      .string()
      .min(1)
      .max(LIMITS.passwordMax)
      .optional()
      .describe(
        'Of a local account. Elsewhere a sign-in of the last ten minutes is needed instead',
      ),
  })
  .meta({ id: 'DeleteAccount' });
export type DeleteAccount = z.infer<typeof deleteAccountSchema>;

/** Rows by table, each with the names and values of its columns; secrets are left out. */
export const exportSchema = z
  .object({ exportedAt: z.string(), tables: z.record(z.string(), z.array(z.unknown())) })
  .meta({ id: 'Export' });
