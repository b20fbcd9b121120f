import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';

/** That a token of a deleted account is no longer good; nothing in it says whose it was. */
@Entity('closed_accounts')
export class ClosedAccountEntity {
  /** SHA-256 of the creator's id, hex. */
  @PrimaryColumn({
    name: 'creator_hash',
    primaryKeyConstraintName: 'closed_accounts_pkey',
    type: 'text',
  })
  creatorHash!: string;

  @Column({ name: 'closed_at', ...instantColumn({ default: () => 'now()' }) })
  closedAt!: Date;
}
