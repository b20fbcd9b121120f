import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/column-types.js';

/** A process that runs connectors, by which each knows how many share them. */
@Entity('connector_holders')
export class ConnectorHolderEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'connector_holders_pkey', type: 'uuid' })
  id!: string;

  /** By the database's clock. */
  @Column({ name: 'here_until', ...instantColumn() })
  hereUntil!: Date;
}
