import { z } from 'zod';
import { MODERATOR_SCOPES, TOKEN_PURPOSES, TOKEN_SCOPES, type TokenScope } from '../enums.js';
import { LIMITS } from '../limits.js';
import { id, line, timestamp } from '../primitives.js';

/** What every token begins with, so that one that got out is recognised. */
export const API_TOKEN_PREFIX = 'sc_';

const scopes = z
  .array(z.enum(TOKEN_SCOPES))
  .min(1)
  .max(TOKEN_SCOPES.length)
  .refine((all) => new Set(all).size === all.length, 'must not repeat')
  .describe('What it may do, and nothing else');

const suitModerators = (given: TokenScope[]): boolean =>
  given.includes('alerts:control') &&
  given.every((scope) => MODERATOR_SCOPES.some((allowed) => allowed === scope));

export const createApiTokenSchema = z
  .strictObject({
    name: line(LIMITS.apiTokenNameMax).describe('Where it is used'),
    scopes,
    expiresInDays: z
      .int()
      .min(1)
      .max(LIMITS.apiTokenDaysMax)
      .optional()
      .describe('Missing: until it is revoked'),
    purpose: z
      .enum(TOKEN_PURPOSES)
      .optional()
      .describe(
        'Missing: script. A moderator’s needs alerts:control, may have voice:control and tips:write, and shows no more than is on air',
      ),
  })
  .refine(({ purpose, scopes: given }) => purpose !== 'moderator' || suitModerators(given), {
    path: ['scopes'],
    message: 'is more, or less, than a moderator is given',
  })
  .meta({ id: 'CreateApiToken' });
export type CreateApiToken = z.infer<typeof createApiTokenSchema>;

export const apiTokenSchema = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.enum(TOKEN_SCOPES)),
    purpose: z.enum(TOKEN_PURPOSES),
    hint: z.string().describe('The end of the token, to tell it from others'),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable().describe('To the minute'),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const apiTokenListSchema = z
  .object({ items: z.array(apiTokenSchema) })
  .meta({ id: 'ApiTokenList' });
export type ApiTokenList = z.infer<typeof apiTokenListSchema>;

export const createdApiTokenSchema = apiTokenSchema
  .extend({ token: z.string().describe('Shown this once') })
  .meta({ id: 'CreatedApiToken' });
export type CreatedApiToken = z.infer<typeof createdApiTokenSchema>;
