import type { ConnectorState } from '@companion/contracts';
import { Logger } from '@nestjs/common';
import type { LiveFeed } from '../domain-events/live-feed.js';
import type { ConnectorEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { ConnectorChange, ConnectorsRepository, Hold } from './connectors.repository.js';
import { toConnector } from './to-connector.js';

/** The condition of one running connector: told to its creator's dashboards and kept in its row. */
export class ConnectorStatus {
  private readonly logger = new Logger('Connector');
  readonly scope: CreatorScope;

  constructor(
    private row: ConnectorEntity,
    private readonly hold: Hold,
    private readonly repository: ConnectorsRepository,
    private readonly live: LiveFeed,
  ) {
    this.scope = scopeOf(row.creatorId);
  }

  /** Shows what changed at once, saved or not. Never rejects. */
  async report(state: ConnectorState, stateReason: string | null): Promise<void> {
    const { row } = this;
    if (row.state === state && row.stateReason === stateReason) return;
    const stateSince = row.state === state ? row.stateSince : new Date();
    this.row = { ...row, state, stateReason, stateSince };
    this.publish();
    this.logger.log({ ...this.who, state, stateReason }, 'Connector state');
    try {
      const change = { state, stateReason, stateSince };
      await this.repository.updateHeld(this.scope, row.id, this.hold, change);
    } catch (error) {
      this.logger.warn({ ...this.who, error: nameOf(error) }, 'Connector state not saved');
    }
  }

  /**
   * Saves progress together with the present state.
   * @returns false when the connector was paused, changed or deleted meanwhile, or is run by another process
   * @throws when it could not be saved
   */
  async save(change: ConnectorChange): Promise<boolean> {
    const { id, state, stateReason, stateSince, ignoredTips } = this.row;
    const saved = await this.repository.updateHeld(this.scope, id, this.hold, {
      state,
      stateReason,
      stateSince,
      ...change,
    });
    if (saved === null) return false;
    this.row = saved;
    if (saved.ignoredTips !== ignoredTips) this.publish();
    return true;
  }

  /** Notes what will be tried again. Names the error only: messages may quote what must stay secret. */
  postponed(what: string, error: unknown): void {
    this.logger.warn({ ...this.who, error: nameOf(error) }, `Will try again to ${what}`);
  }

  private get who() {
    const { id: connectorId, creatorId, kind } = this.row;
    return { connectorId, creatorId, kind };
  }

  private publish(): void {
    this.live.publish('connector', {
      creatorId: this.row.creatorId,
      connector: toConnector(this.row),
    });
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
