import type { AuditAction } from '@companion/contracts';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { concatMap, type Observable } from 'rxjs';
import { scopeOf } from '../identity/creator-scope.js';
import type { SignedInRequest } from '../identity/decorators.js';
import { AuditLog } from './audit-log.js';

const AUDITED = 'audited';
type Audit = {
  action: AuditAction;
  /** Whether this request is one that counts. */
  when?: (body: Record<string, unknown>) => boolean;
  /** What it was about, when the answer does not tell by `name` or `label`. */
  nameOf?: (body: Record<string, unknown>) => string;
};

/** The route's success is written down, before it is answered. */
@Injectable()
class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audit = this.reflector.get<Audit>(AUDITED, context.getHandler());
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const body = fieldsOf(request.body);
    if (audit.when?.(body) === false) return next.handle();
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.write(audit, request, body, fieldsOf(answer));
        return answer;
      }),
    );
  }

  private async write(
    { action, nameOf }: Audit,
    request: SignedInRequest,
    body: Record<string, unknown>,
    answer: Record<string, unknown>,
  ): Promise<void> {
    // Who signs in is known by the answer alone.
    const creatorId = request.identity?.sub ?? text(fieldsOf(answer['creator'])['id']);
    if (creatorId === null) return;
    await this.log.record(scopeOf(creatorId), {
      action,
      targetId: text(fieldsOf(request.params)['id']) ?? text(answer['id']),
      targetName: nameOf?.(body) ?? text(answer['name']) ?? text(answer['label']),
      ...actorOf(request),
    });
  }
}

/** What the route does is written into the audit log when it has been done. */
export const Audited = (action: AuditAction, more: Omit<Audit, 'action'> = {}) =>
  applyDecorators(
    SetMetadata(AUDITED, { action, ...more } satisfies Audit),
    UseInterceptors(AuditInterceptor),
  );

/** Who asks: herself, a script with a token of hers, or a moderator. */
export function actorOf({ identity, ip }: SignedInRequest) {
  const { apiToken } = identity ?? {};
  if (apiToken === undefined) return { actor: 'creator' as const, ip };
  return {
    actor: apiToken.purpose === 'moderator' ? ('moderator' as const) : ('token' as const),
    actorId: apiToken.id,
    actorName: identity?.name ?? null,
    ip,
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
