import { z } from 'zod';
import { AUDIT_ACTIONS, AUDIT_ACTORS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { id, timestamp } from '../primitives.js';

/** What somebody did that concerns safety or money. Nobody can change it afterwards. */
export const auditEntrySchema = z
  .object({
    id,
    at: timestamp,
    action: z.enum(AUDIT_ACTIONS),
    actor: z.enum(AUDIT_ACTORS),
    actorName: z
      .string()
      .nullable()
      .describe('Of an API token or a moderator, as it was called then'),
    targetId: id.nullable().describe('What it was done to, where that has an id'),
    targetName: z.string().nullable().describe('What it was called then; of settings, which'),
    network: z.string().nullable().describe('Where it came from, without the last part'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = z
  .object({
    items: z.array(auditEntrySchema).describe('The newest first'),
    next: id.nullable().describe('Send it as `before` for older ones; null: there are none'),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditQuery = z.strictObject({
  before: id.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageLimitMax).default(20),
});
export type AuditQuery = z.infer<typeof auditQuery>;
