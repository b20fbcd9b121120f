import { z } from 'zod';
import type { FeedPosition } from './backlog.js';

const positionSchema = z.object({ nextUrl: z.string().nullable(), since: z.number() });

/** A position as it is kept, to be sealed: its address carries the token. */
export function writeCursor(position: FeedPosition): string {
  return JSON.stringify(position);
}

/** @throws when the text is no cursor */
export function readCursor(text: string): FeedPosition {
  return positionSchema.parse(JSON.parse(text));
}
