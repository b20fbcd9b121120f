import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';

/** The tenant. Its id is the `sub` of the identity provider, local or OIDC. */
@Entity('creators')
export class CreatorEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'creators_pkey', type: 'text' })
  id!: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName!: string;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  @Column({ name: 'created_at', ...instantColumn({ default: () => 'now()' }) })
  createdAt!: Date;

  /** She deleted her account: nothing of hers is used any more, and all of it is being removed. */
  @Column({ name: 'closed_at', ...instantColumn({ nullable: true }) })
  closedAt!: Date | null;
}
