import { z } from 'zod';
import { CONNECTOR_KINDS, CONNECTOR_STATES, STREAM_PLATFORMS } from '../enums.js';
import { LIMITS } from '../limits.js';
import { exactlyOne, id, line, timestamp } from '../primitives.js';
import { tipFields } from './tips.js';

const chaturbateUsername = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_]{1,40}$/u, 'must be a Chaturbate username');
const chaturbateToken = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{8,128}$/u, 'must be an Events API token');

export const createConnectorSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('chaturbate'),
      username: chaturbateUsername,
      token: chaturbateToken.describe('Events API token; kept encrypted, never returned'),
    }),
    z.strictObject({
      kind: z.literal('webhook'),
      label: line(LIMITS.connectorLabelMax),
      platform: z.enum(STREAM_PLATFORMS).default('other'),
    }),
  ])
  .meta({ id: 'CreateConnector' });
export type CreateConnector = z.infer<typeof createConnectorSchema>;

export const updateConnectorSchema = z
  .strictObject({
    label: line(LIMITS.connectorLabelMax).optional(),
    token: chaturbateToken.optional().describe('A new Events API token'),
  })
  .meta({ id: 'UpdateConnector' });
export type UpdateConnector = z.infer<typeof updateConnectorSchema>;

export const connectorSchema = z
  .object({
    id,
    kind: z.enum(CONNECTOR_KINDS),
    label: z.string(),
    platform: z.enum(STREAM_PLATFORMS),
    username: z.string().nullable(),
    state: z.enum(CONNECTOR_STATES),
    stateReason: z.string().nullable().describe('A sentence for the creator'),
    stateSince: timestamp,
    lastEventAt: timestamp.nullable(),
    ignoredTips: z
      .int()
      .describe('Tips that came while no session was running, since the last one started'),
    inboundPath: z.string().nullable().describe('Where a webhook posts to'),
    createdAt: timestamp,
  })
  .meta({ id: 'Connector' });
export type Connector = z.infer<typeof connectorSchema>;

/** The signing secret of a webhook is shown once: when it is created or rotated. */
export const connectorWithSecretSchema = connectorSchema
  .extend({ signingSecret: z.string().nullable() })
  .meta({ id: 'ConnectorWithSecret' });
export type ConnectorWithSecret = z.infer<typeof connectorWithSecretSchema>;

export const connectorListSchema = z
  .object({ items: z.array(connectorSchema) })
  .meta({ id: 'ConnectorList' });

/**
 * Body of `POST /api/connectors/inbound/:id`. Headers: `X-Companion-Timestamp` (Unix seconds) and
 * `X-Companion-Signature: sha256=<hex HMAC-SHA256 of "{timestamp}.{raw body}">`.
 */
export const inboundTipSchema = z
  .strictObject({
    eventId: z
      .string()
      .min(1)
      .max(LIMITS.platformEventIdMax)
      .regex(/^[\x21-\x7e]+$/u, 'must be printable ASCII without spaces')
      .describe("The platform's id of this tip: the same id again changes nothing"),
    ...tipFields,
    isAnonymous: z.boolean().default(false).describe('True: the name is not stored'),
  })
  .superRefine(exactlyOne('amountCents', 'amountTokens'))
  .meta({ id: 'InboundTip' });
export type InboundTip = z.infer<typeof inboundTipSchema>;
