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
 * A name in `/menu/{handle}`. One that was given up stays here for a while, so that nobody can step
 * into an address that her viewers still have.
 */
@Entity('page_handles')
@Index('page_handles_current', ['creatorId'], { unique: true, where: 'given_up_at IS NULL' })
export class PageHandleEntity {
  /** In small letters. */
  @PrimaryColumn({ primaryKeyConstraintName: 'page_handles_pkey', type: 'text' })
  handle!: string;

  /** null: she has deleted her account. */
  @Column({ name: 'creator_id', type: 'text', nullable: true })
  creatorId!: string | null;

  @ManyToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'page_handles_creator_fk' })
  creator?: Relation<CreatorEntity> | null;

  @Column({ name: 'given_up_at', ...instantColumn({ nullable: true }) })
  givenUpAt!: Date | null;
}
