import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what. Entries are only ever added: the database refuses the rest, whoever asks. */
export class AuditLog1765000011000 implements MigrationInterface {
  name = 'AuditLog1765000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entries (
        id uuid NOT NULL,
        creator_id text NOT NULL,
        action text NOT NULL,
        actor text NOT NULL,
        actor_id uuid,
        actor_name text,
        target_id uuid,
        target_name text,
        network text,
        at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT audit_entries_pkey PRIMARY KEY (id),
        CONSTRAINT audit_entries_creator_fk FOREIGN KEY (creator_id) REFERENCES creators(id) ON DELETE CASCADE
      );
      CREATE INDEX audit_entries_creator ON audit_entries (creator_id, id);
      CREATE INDEX audit_entries_at ON audit_entries (at);
    `);
    await runner.query(KEEP_ENTRIES);
    await runner.query(`
      CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries
        FOR EACH ROW EXECUTE FUNCTION keep_audit_entries();
      CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON audit_entries
        FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_entries();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_entries');
    await runner.query('DROP FUNCTION keep_audit_entries()');
  }
}

/**
 * What may go: what is older than 400 days, and what belongs to a creator whose account is closed or gone.
 * An empty table may be emptied, as a restore does.
 */
const KEEP_ENTRIES = `
CREATE FUNCTION keep_audit_entries() RETURNS trigger
LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    IF NOT EXISTS (SELECT FROM audit_entries) THEN
      RETURN NULL;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.at < now() - interval '400 days' OR NOT EXISTS (
      SELECT FROM creators c WHERE c.id = OLD.creator_id AND c.closed_at IS NULL
    ) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END
$function$
`;
