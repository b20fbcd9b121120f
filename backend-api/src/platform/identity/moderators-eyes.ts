import type { Alerts, RecordedTip, SkippedSpeech, Speech, SpeechQueue } from '@companion/contracts';
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
import { type CreatorScope, scopeOf } from './creator-scope.js';
import type { SignedInRequest } from './decorators.js';
import { isModerator } from './identity-provider.js';

/** Answers that hold names or amounts, by what they are called here. */
export type Seen = {
  alerts: Alerts;
  speechQueue: SpeechQueue;
  speech: Speech;
  skippedSpeech: SkippedSpeech;
  recordedTip: RecordedTip;
};

/** Port: what of an answer is left for a moderator, who sees no more than viewers. Implemented by `moderation`. */
export abstract class ModeratorsEyes {
  abstract see<What extends keyof Seen>(
    scope: CreatorScope,
    what: What,
    seen: Seen[What],
  ): Promise<Seen[What]>;
}

const SEEN_BY_MODERATORS = 'seen-by-moderators';

@Injectable()
class ModeratorsEyesInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly eyes: ModeratorsEyes,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { identity } = context.switchToHttp().getRequest<SignedInRequest>();
    if (identity === undefined || !isModerator(identity)) return next.handle();
    const what = this.reflector.getAllAndOverride<keyof Seen>(SEEN_BY_MODERATORS, [
      context.getHandler(),
      context.getClass(),
    ]);
    return next
      .handle()
      .pipe(
        concatMap((answer: Seen[typeof what]) =>
          this.eyes.see(scopeOf(identity.sub), what, answer),
        ),
      );
  }
}

/** A moderator is answered with what may be on air of it; everybody else with all. */
export const SeenByModerators = (what: keyof Seen) =>
  applyDecorators(
    SetMetadata(SEEN_BY_MODERATORS, what),
    UseInterceptors(ModeratorsEyesInterceptor),
  );
