import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A creator's one key becomes the key of her first overlay; what she was sent for OBS goes on working. */
export class Overlays1765000000000 implements MigrationInterface {
  name = 'Overlays1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE overlay_keys RENAME TO overlays;
      ALTER TABLE overlays RENAME CONSTRAINT overlay_keys_pkey TO overlays_pkey;
      ALTER TABLE overlays RENAME CONSTRAINT overlay_keys_creator_fk TO overlays_creator_fk;
      ALTER INDEX overlay_keys_hash RENAME TO overlays_key_hash;
      DROP INDEX overlay_keys_creator;
      CREATE INDEX overlays_creator ON overlays (creator_id, created_at);

      ALTER TABLE overlays
        ADD COLUMN name text NOT NULL DEFAULT 'Main',
        ADD COLUMN scene jsonb,
        ADD COLUMN revision integer NOT NULL DEFAULT 0,
        ADD COLUMN key_created_at timestamptz(3) NOT NULL DEFAULT now(),
        ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT now();
      ALTER TABLE overlays ALTER COLUMN name DROP DEFAULT;
      UPDATE overlays SET key_created_at = created_at, updated_at = created_at;

      CREATE TABLE assets (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        mime_type text NOT NULL,
        bytes integer NOT NULL,
        content bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT assets_pkey PRIMARY KEY (id)
      );
      ALTER TABLE assets ALTER COLUMN content SET STORAGE EXTERNAL;
      CREATE INDEX assets_creator ON assets (creator_id, created_at);
      ALTER TABLE assets
        ADD CONSTRAINT assets_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;
    `);
  }

  /** Of several overlays the oldest keeps its key. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE assets;
      DELETE FROM overlays o USING overlays older
        WHERE older.creator_id = o.creator_id AND (older.created_at, older.id) < (o.created_at, o.id);
      ALTER TABLE overlays
        DROP COLUMN name, DROP COLUMN scene, DROP COLUMN revision,
        DROP COLUMN key_created_at, DROP COLUMN updated_at;
      DROP INDEX overlays_creator;
      ALTER INDEX overlays_key_hash RENAME TO overlay_keys_hash;
      ALTER TABLE overlays RENAME CONSTRAINT overlays_creator_fk TO overlay_keys_creator_fk;
      ALTER TABLE overlays RENAME CONSTRAINT overlays_pkey TO overlay_keys_pkey;
      ALTER TABLE overlays RENAME TO overlay_keys;
      CREATE UNIQUE INDEX overlay_keys_creator ON overlay_keys (creator_id);
    `);
  }
}
