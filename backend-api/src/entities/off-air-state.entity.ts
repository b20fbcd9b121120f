import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';
import { CreatorEntity } from './creator.entity.js';

/** The last time a creator took all of hers off air. Without a row she never did. */
@Entity('off_air_states')
export class OffAirStateEntity {
  @PrimaryColumn({
    name: 'creator_id',
    primaryKeyConstraintName: 'off_air_states_pkey',
    type: 'text',
  })
  creatorId!: string;

  @OneToOne(() => CreatorEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'creator_id', foreignKeyConstraintName: 'off_air_states_creator_fk' })
  creator?: Relation<CreatorEntity>;

  @Column({ name: 'off_air', type: 'boolean' })
  offAir!: boolean;

  @Column(instantColumn())
  since!: Date;

  /** null: she is off air still. */
  @Column(instantColumn({ nullable: true }))
  until!: Date | null;
}
