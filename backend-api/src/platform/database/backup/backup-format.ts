import { z } from 'zod';

/**
 * A backup is a gzip file of text that `psql` could read as well: comments, and each table as
 * `COPY … FROM stdin;`, its rows, and `\.`. The comments that {@link MARK} names are for the restore.
 */
export const MARK = {
  about: '-- about ',
  key: '-- key ',
  rows: '-- rows ',
  end: '-- end',
} as const;

export const FORMAT = 1;
export const END_OF_ROWS = '\\.';

export const aboutSchema = z.object({
  format: z.literal(FORMAT, `is not ${FORMAT}: it was made by another release`),
  madeAt: z.iso.datetime(),
  productVersion: z.string(),
  migrations: z.array(z.string()).min(1),
});
/** The first line of a backup. `migrations`: the schema its rows fit, oldest first. */
export type About = z.infer<typeof aboutSchema>;

/** The message is for the person who runs the command. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
