import {
  CONNECTOR_KINDS,
  CONNECTOR_STATES,
  type ConnectorKind,
  type ConnectorState,
  STREAM_PLATFORMS,
  type StreamPlatform,
} from '@companion/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** One link to a platform or script that sends tips. Its secret is encrypted and never leaves the server. */
@Entity('connectors')
@Index('connectors_creator', ['creatorId'])
export class ConnectorEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'connectors_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'connectors_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ type: 'enum', enum: CONNECTOR_KINDS, enumName: 'connector_kind' })
  kind!: ConnectorKind;

  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'enum', enum: STREAM_PLATFORMS, enumName: 'stream_platform' })
  platform!: StreamPlatform;

  /** The account name on the platform. */
  @Column({ type: 'text', nullable: true })
  username!: string | null;

  @Column({ name: 'secret_encrypted', type: 'text' })
  secretEncrypted!: string;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  /** As last seen; a restart shows it until the connector speaks again. */
  @Column({ type: 'enum', enum: CONNECTOR_STATES, enumName: 'connector_state' })
  state!: ConnectorState;

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ name: 'state_since', ...instantColumn({ default: () => 'now()' }) })
  stateSince!: Date;

  /** Where the platform's feed goes on, encrypted: Chaturbate's next URL carries the token. */
  @Column({ name: 'cursor_encrypted', type: 'text', nullable: true })
  cursorEncrypted!: string | null;

  @Column({ name: 'last_event_at', ...instantColumn({ nullable: true }) })
  lastEventAt!: Date | null;

  /** Tips that came while no session was running, since the last one started. */
  @Column({ name: 'ignored_tips', type: 'integer', default: 0 })
  ignoredTips!: number;

  /** Counts what its creator changed: a loop that began before goes on no more, and writes nothing. */
  @Column({ type: 'integer', default: 0 })
  revision!: number;

  /** The process that runs its loop, until `heldUntil` by the database's clock. */
  @Column({ name: 'held_by', type: 'uuid', nullable: true })
  heldBy!: string | null;

  @Column({ name: 'held_until', ...instantColumn({ nullable: true }) })
  heldUntil!: Date | null;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;
}
