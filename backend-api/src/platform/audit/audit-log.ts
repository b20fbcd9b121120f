import type { AuditAction, AuditActor } from '@companion/contracts';
import type { CreatorScope } from '../identity/creator-scope.js';

/** Something that concerns safety or money, when it has been done. */
export type Act = {
  action: AuditAction;
  actor: AuditActor;
  actorId?: string | null;
  actorName?: string | null;
  targetId?: string | null;
  /** What it is called, never what it holds: no tipper's name, no secret. */
  targetName?: string | null;
  /** The whole address; less of it is kept. */
  ip: string;
};

/** Port: where it is written down who did what. Implemented by `audit`. */
export abstract class AuditLog {
  /** Never throws: what was done stays done. What cannot be written down is logged. */
  abstract record(scope: CreatorScope, act: Act): Promise<void>;
}
