import type { AuditAction, AuditActor } from '@companion/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/**
 * Who did what that concerns safety or money. The database itself lets nobody change an entry, nor remove
 * one before its time unless its creator's account is closed.
 */
@Entity('audit_entries')
@Index('audit_entries_creator', ['creatorId', 'id'])
@Index('audit_entries_at', ['at'])
export class AuditEntryEntity {
  /** Version 7: in the order they were made. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'audit_entries_pkey' })
  id!: string;

  @Column({ name: 'creator_id', type: 'text' })
  creatorId!: string;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'audit_entries_creator_fk' })
  creator?: Relation<CreatorEntity>;

  /** No enumeration of the database's: one more is no migration. */
  @Column({ type: 'text' })
  action!: AuditAction;

  @Column({ type: 'text' })
  actor!: AuditActor;

  /** Of an API token. No foreign key: the entry outlives it. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_name', type: 'text', nullable: true })
  actorName!: string | null;

  @Column({ name: 'target_id', type: 'uuid', nullable: true })
  targetId!: string | null;

  @Column({ name: 'target_name', type: 'text', nullable: true })
  targetName!: string | null;

  /** The first half of an address, or a little more. */
  @Column({ type: 'text', nullable: true })
  network!: string | null;

  @Column({ ...instantColumn({ default: () => 'now()' }) })
  at!: Date;
}
