import type {
  Connector,
  ConnectorWithSecret,
  CreateConnector,
  UpdateConnector,
} from '@companion/contracts';
import { LIMITS } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { ConnectorEntity } from '../entities/index.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SecretBox } from '../platform/secrets/secret-box.js';
import { ChaturbateRuntime } from './chaturbate/chaturbate-runtime.js';
import { ConnectorSupervisor } from './connector-supervisor.js';
import {
  type ConnectorChange,
  ConnectorsRepository,
  type NewConnector,
} from './connectors.repository.js';
import { toConnector } from './to-connector.js';
import { newSigningSecret } from './webhook/inbound-signature.js';

/** A creator's connectors: what she set up, and whether each of them runs. */
@Injectable()
export class ConnectorsService {
  constructor(
    private readonly connectors: ConnectorsRepository,
    private readonly supervisor: ConnectorSupervisor,
    private readonly chaturbate: ChaturbateRuntime,
    private readonly secrets: SecretBox,
    private readonly live: LiveFeed,
  ) {}

  async list(scope: CreatorScope): Promise<Connector[]> {
    return (await this.connectors.list(scope)).map(toConnector);
  }

  /** @throws DomainError LIMIT_REACHED, VALIDATION_FAILED when the account is connected already */
  async create(scope: CreatorScope, create: CreateConnector): Promise<ConnectorWithSecret> {
    const signingSecret = create.kind === 'webhook' ? newSigningSecret() : null;
    const row = await this.connectors.insert(scope, this.newRow(create, signingSecret));
    if (row === 'limit_reached') {
      throw new DomainError(
        'LIMIT_REACHED',
        `At most ${LIMITS.connectorsPerCreator} connectors fit; delete one first`,
      );
    }
    if (row === 'username_taken') {
      throw DomainError.invalid('username', 'this account is connected already');
    }
    await this.supervisor.changed(row.id);
    return { ...this.shown(row), signingSecret };
  }

  /** A new token is tried at once. @throws DomainError NOT_FOUND, VALIDATION_FAILED */
  async update(scope: CreatorScope, id: string, update: UpdateConnector): Promise<Connector> {
    const row = await this.required(scope, id);
    const { label, token } = update;
    if (token === undefined) return this.shown(await this.changed(scope, id, { label }));
    if (row.kind !== 'chaturbate') {
      throw DomainError.invalid('token', 'only a Chaturbate connector has one');
    }
    const changed = await this.restarted(scope, id, {
      label,
      secretEncrypted: this.secrets.seal(token),
      cursorEncrypted: this.chaturbate.sealedWithoutAddress(row),
      ...(row.enabled ? startingCondition(row) : {}),
    });
    return this.shown(changed);
  }

  /** @throws DomainError NOT_FOUND */
  async delete(scope: CreatorScope, id: string): Promise<void> {
    await this.required(scope, id);
    await this.connectors.delete(scope, id);
    await this.supervisor.changed(id);
  }

  /** Pausing again changes nothing. @throws DomainError NOT_FOUND */
  async pause(scope: CreatorScope, id: string): Promise<Connector> {
    const row = await this.required(scope, id);
    if (!row.enabled) return toConnector(row);
    const paused = await this.restarted(scope, id, {
      enabled: false,
      state: 'paused',
      stateReason: 'Paused by you: no tips are taken.',
      stateSince: new Date(),
    });
    return this.shown(paused);
  }

  /**
   * Starts a paused connector from now on, and lets one that runs or gave up try again at once.
   * @throws DomainError NOT_FOUND
   */
  async resume(scope: CreatorScope, id: string): Promise<Connector> {
    const row = await this.required(scope, id);
    if (row.enabled && row.kind === 'webhook') return toConnector(row);
    const fromNow = !row.enabled && row.kind === 'chaturbate';
    const resumed = await this.restarted(scope, id, {
      enabled: true,
      ...startingCondition(row),
      ...(fromNow ? { cursorEncrypted: this.chaturbate.sealedStart() } : {}),
    });
    return this.shown(resumed);
  }

  /**
   * Asks the platform once. The answer carries what it said as state and sentence; nothing is
   * recorded. A connector in trouble starts again when the answer is good.
   * @throws DomainError NOT_FOUND
   */
  async test(scope: CreatorScope, id: string): Promise<Connector> {
    const row = await this.required(scope, id);
    if (row.kind !== 'chaturbate') return toConnector(row);
    const { state, sentence } = await this.chaturbate.test(row);
    const inTrouble = row.state !== 'connected' && row.state !== 'connecting';
    if (state === 'connected' && row.enabled && inTrouble) await this.restarted(scope, id, {});
    return { ...toConnector(row), state, stateReason: sentence };
  }

  /** The old secret stops working at once. @throws DomainError NOT_FOUND, VALIDATION_FAILED */
  async rotateSecret(scope: CreatorScope, id: string): Promise<ConnectorWithSecret> {
    const row = await this.required(scope, id);
    if (row.kind !== 'webhook') throw DomainError.invalid('id', 'only a webhook has a secret');
    const signingSecret = newSigningSecret();
    const changed = await this.changed(scope, id, {
      secretEncrypted: this.secrets.seal(signingSecret),
      ...(row.enabled ? startingCondition(row) : {}),
    });
    return { ...this.shown(changed), signingSecret };
  }

  /** A session has started: tips ignored before it no longer matter. */
  async onSessionStarted(scope: CreatorScope): Promise<void> {
    for (const row of await this.connectors.forgetIgnoredTips(scope)) this.shown(row);
  }

  private newRow(create: CreateConnector, signingSecret: string | null): NewConnector {
    const { state, stateReason } = startingCondition(create);
    if (create.kind === 'webhook') {
      return {
        kind: 'webhook',
        label: create.label,
        platform: create.platform,
        username: null,
        secretEncrypted: this.secrets.seal(signingSecret ?? newSigningSecret()),
        cursorEncrypted: null,
        state,
        stateReason,
      };
    }
    return {
      kind: 'chaturbate',
      label: create.username,
      platform: 'chaturbate',
      username: create.username,
      secretEncrypted: this.secrets.seal(create.token),
      cursorEncrypted: this.chaturbate.sealedStart(),
      state,
      stateReason,
    };
  }

  /**
   * Changes what its loop goes by. The one that runs, here or in another process, writes nothing from then on
   * and ends; another begins with the row as it is now, unless that is paused.
   */
  private async restarted(
    scope: CreatorScope,
    id: string,
    change: ConnectorChange,
  ): Promise<ConnectorEntity> {
    const row = await this.changed(scope, id, { ...change, restarts: true });
    await this.supervisor.changed(id);
    return row;
  }

  private async required(scope: CreatorScope, id: string): Promise<ConnectorEntity> {
    const row = await this.connectors.find(scope, id);
    if (row === null) throw new DomainError('NOT_FOUND', 'No such connector');
    return row;
  }

  private async changed(
    scope: CreatorScope,
    id: string,
    change: ConnectorChange,
  ): Promise<ConnectorEntity> {
    const row = await this.connectors.update(scope, id, change);
    if (row === null) throw new DomainError('NOT_FOUND', 'No such connector');
    return row;
  }

  /** Tells the creator's dashboards. */
  private shown(row: ConnectorEntity): Connector {
    const connector = toConnector(row);
    this.live.publish('connector', { creatorId: row.creatorId, connector });
    return connector;
  }
}

function startingCondition({ kind }: Pick<ConnectorEntity, 'kind'>) {
  return {
    state: 'connecting' as const,
    stateReason:
      kind === 'webhook' ? 'Waiting for the first signed request.' : 'Connecting to Chaturbate.',
    stateSince: new Date(),
  };
}
