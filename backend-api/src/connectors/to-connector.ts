import type { Connector } from '@companion/contracts';
import type { ConnectorEntity } from '../entities/index.js';

/** How a connector reads on the wire: a whitelist, for the row holds secrets. */
export function toConnector(row: ConnectorEntity): Connector {
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    platform: row.platform,
    username: row.username,
    state: row.state,
    stateReason: row.stateReason,
    stateSince: row.stateSince.toISOString(),
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    ignoredTips: row.ignoredTips,
    inboundPath: row.kind === 'webhook' ? `/api/connectors/inbound/${row.id}` : null,
    createdAt: row.createdAt.toISOString(),
  };
}
