import { ERRORS, type ErrorCode, problemSchema } from '@companion/contracts';
import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiResponse,
} from '@nestjs/swagger';
import type { z } from 'zod';

/** Short forms of the Swagger decorators, over the contract's schemas. */

export const ApiOk = (schema: z.ZodType, description = 'Done') =>
  ApiOkResponse({ standardSchema: schema, description });

export const ApiCreated = (schema: z.ZodType, description = 'Created') =>
  ApiCreatedResponse({ standardSchema: schema, description });

export const ApiDone = (description = 'Done; nothing to return') =>
  ApiNoContentResponse({ description });

/** What every signed-in route may answer; the rest a route names itself. */
const SIGNED_IN: ErrorCode[] = ['VALIDATION_FAILED', 'UNAUTHORIZED', 'FORBIDDEN', 'RATE_LIMITED'];
const PUBLIC: ErrorCode[] = ['VALIDATION_FAILED', 'RATE_LIMITED'];

function problems(codes: ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, same]) =>
    ApiResponse({ status, standardSchema: problemSchema, description: same.join(', ') }),
  );
}

/** A signed-in route's authentication and errors. */
export const ApiProblems = (...codes: ErrorCode[]) =>
  applyDecorators(ApiBearerAuth(), ...problems([...new Set([...SIGNED_IN, ...codes])]));

/** A public route's errors. */
export const ApiPublicProblems = (...codes: ErrorCode[]) =>
  applyDecorators(...problems([...new Set([...PUBLIC, ...codes])]));
