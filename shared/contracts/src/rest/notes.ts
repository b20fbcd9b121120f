import { z } from 'zod';
import { LIMITS } from '../limits.js';
import { block, id, timestamp } from '../primitives.js';

/** Something to remember of a moment of a show. The session's own `notes` are its summary, and another thing. */
const text = block(LIMITS.noteTextMax).pipe(z.string().min(1));
const at = timestamp
  .optional()
  .describe('The moment it is about, from the start of the session on and not in the future');

export const createNoteSchema = z
  .strictObject({ text, at: at.describe('Default: now') })
  .meta({ id: 'CreateNote' });
export type CreateNote = z.infer<typeof createNoteSchema>;

export const updateNoteSchema = z
  .strictObject({ text: text.optional(), at })
  .meta({ id: 'UpdateNote' });
export type UpdateNote = z.infer<typeof updateNoteSchema>;

export const noteSchema = z
  .object({
    id,
    sessionId: id,
    text: z.string(),
    at: timestamp,
    offsetSeconds: z.int().describe('Whole seconds from the start of the session to `at`'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof noteSchema>;

export const noteListSchema = z.object({ items: z.array(noteSchema) }).meta({ id: 'NoteList' });
export type NoteList = z.infer<typeof noteListSchema>;

export const noteParams = z.strictObject({ id, noteId: id });
export type NoteParams = z.infer<typeof noteParams>;
