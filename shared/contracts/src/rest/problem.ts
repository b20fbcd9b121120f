import { z } from 'zod';
import { ERROR_CODES } from '../errors.js';

export const fieldErrorSchema = z.object({
  path: z.string().describe('The field, dotted: `goals.0.title`'),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem document, the body of every REST error. */
export const problemSchema = z
  .object({
    type: z.string().describe('`about:blank`: the code says what is wrong'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.enum(ERROR_CODES),
    requestId: z.string(),
    errors: z.array(fieldErrorSchema).optional(),
    activeSessionId: z.uuid().optional().describe('With SESSION_ALREADY_ACTIVE'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
