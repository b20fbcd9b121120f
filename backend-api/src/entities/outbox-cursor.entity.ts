import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn, instantColumn } from '../platform/database/column-types.js';

/** How far one consumer of domain events has got. */
@Entity('outbox_cursors')
export class OutboxCursorEntity {
  @PrimaryColumn({ primaryKeyConstraintName: 'outbox_cursors_pkey', type: 'text' })
  consumer!: string;

  @Column({ ...bigintColumn() })
  position!: number;

  @Column({ name: 'updated_at', ...instantColumn({ default: () => 'now()' }) })
  updatedAt!: Date;
}
