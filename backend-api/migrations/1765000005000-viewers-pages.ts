import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ViewersPages1765000005000 implements MigrationInterface {
  name = 'ViewersPages1765000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE viewers_pages (
        creator_id text NOT NULL,
        show_menu boolean NOT NULL DEFAULT true,
        show_goals boolean NOT NULL DEFAULT true,
        show_ticker boolean NOT NULL DEFAULT false,
        show_total boolean NOT NULL DEFAULT false,
        welcome text,
        age_notice boolean NOT NULL DEFAULT true,
        palette text NOT NULL DEFAULT 'sunset',
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT viewers_pages_pkey PRIMARY KEY (creator_id)
      );
      ALTER TABLE viewers_pages
        ADD CONSTRAINT viewers_pages_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;

      CREATE TABLE page_handles (
        handle text NOT NULL,
        creator_id text,
        given_up_at timestamptz(3),
        CONSTRAINT page_handles_pkey PRIMARY KEY (handle)
      );
      CREATE UNIQUE INDEX page_handles_current ON page_handles (creator_id) WHERE given_up_at IS NULL;
      ALTER TABLE page_handles
        ADD CONSTRAINT page_handles_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE page_handles, viewers_pages');
  }
}
