import { z } from 'zod';
import { SETUP_STEPS, STREAM_PLATFORMS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { exactlyOne, line } from '../primitives.js';

const target = z.int().min(1).max(LIMITS.goalCentsMax);

/** How far a creator is with her first steps, kept so that any device of hers goes on from there. */
export const setupSchema = z
  .strictObject({
    step: z.enum(SETUP_STEPS).describe('Where she goes on'),
    done: z.boolean().describe('Gone through or dismissed: never asked again'),
    platform: z.enum(STREAM_PLATFORMS).nullable(),
    platformLabel: line(LIMITS.platformLabelMax).nullable().describe('With platform `other`'),
    firstGoal: z
      .strictObject({
        title: line(LIMITS.goalTitleMax),
        targetCents: target.optional(),
        targetTokens: target.optional(),
      })
      .superRefine(exactlyOne('targetCents', 'targetTokens'))
      .nullable()
      .describe('Made when her first session starts'),
  })
  .meta({ id: 'Setup' });
export type Setup = z.infer<typeof setupSchema>;
