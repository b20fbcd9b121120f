import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Animations1764000001000 implements MigrationInterface {
  name = 'Animations1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE animation_configs (
        creator_id text NOT NULL,
        config jsonb,
        alerts_paused boolean NOT NULL DEFAULT false,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT animation_configs_pkey PRIMARY KEY (creator_id)
      );
      ALTER TABLE animation_configs
        ADD CONSTRAINT animation_configs_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

      CREATE TABLE custom_animations (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        name text NOT NULL,
        spec jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT custom_animations_pkey PRIMARY KEY (id)
      );
      CREATE INDEX custom_animations_creator ON custom_animations (creator_id, created_at);
      ALTER TABLE custom_animations
        ADD CONSTRAINT custom_animations_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE custom_animations, animation_configs');
  }
}
