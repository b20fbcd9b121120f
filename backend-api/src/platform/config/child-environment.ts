/**
 * The environment for programs this process starts: ours, without what would bend PostgreSQL's
 * programs (PGDATA, PGPORT, PGOPTIONS, a locale that is not installed).
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/u.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
