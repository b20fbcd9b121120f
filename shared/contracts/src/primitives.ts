import { z } from 'zod';
import { LIMITS } from './limits.js';

/**
 * Control characters, and the direction overrides that could make a name on air read as another.
 * Line breaks become spaces so that a message stays one line.
 */
function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/gu, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');
}

function cleanBlock(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** One line of a person's text: cleaned, NFC, trimmed. */
export const line = (max: number, min = 1) =>
  z.string().overwrite(cleanLine).normalize('NFC').trim().min(min).max(max);

/** Text that may be empty, shown as null when it is. */
export const optionalLine = (max: number) => line(max, 0).nullable().optional();

/** Several lines of text; line breaks and tabs stay. */
export const block = (max: number) =>
  z.string().overwrite(cleanBlock).normalize('NFC').trim().max(max);

export const id = z.uuid();
export const timestamp = z.iso.datetime({ offset: true });
export const creatorId = z
  .string()
  .min(1)
  .max(LIMITS.creatorIdMax)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not hold control characters');
export const seq = z.int().min(0);
export const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/iu, 'must be a color such as #ff6b78')
  .toLowerCase();

/** Cents of the creator's earnings in one tip. */
export const tipCents = z.int().min(1).max(LIMITS.tipCentsMax);
export const tipTokens = z.int().min(1).max(LIMITS.tipTokensMax);

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/u, 'must be an ISO 4217 code such as USD')
  .describe('ISO 4217');

export const centsPerToken = z
  .number()
  .min(0.01)
  .max(10_000)
  .refine((rate) => Math.abs(Math.round(rate * 100) - rate * 100) < 1e-6, {
    message: 'must have at most two decimals',
  });

/** A body field pair of which exactly one is given; the error names the first. */
export function exactlyOne<T extends object>(a: keyof T & string, b: keyof T & string) {
  return (value: T, context: z.RefinementCtx): void => {
    if ((value[a] === undefined) === (value[b] === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [a],
        message: `give exactly one of ${a} and ${b}`,
      });
    }
  };
}

/** As {@link exactlyOne} for an update, where neither may be given too. */
export function atMostOne<T extends object>(a: keyof T & string, b: keyof T & string) {
  return (value: T, context: z.RefinementCtx): void => {
    if (value[a] !== undefined && value[b] !== undefined) {
      context.addIssue({ code: 'custom', path: [a], message: `give only one of ${a} and ${b}` });
    }
  };
}

export const pageQuery = {
  page: z.coerce.number().int().min(1).max(LIMITS.pageMax).default(1),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageLimitMax).default(20),
};

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    page: z.int(),
    limit: z.int(),
    total: z.int(),
    totalPages: z.int(),
  });

export type Page<T> = {
  items: T[];
  page: number;
  limit: number;
  total: number;
  totalPages: number;
};

export const idParams = z.strictObject({ id });

/** Where a creator's hidden amounts are not told. */
export const amountsHidden = z
  .literal(true)
  .optional()
  .describe('The amounts are not told here: 0, and a goal’s out of 100');
