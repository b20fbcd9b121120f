import { readFileSync } from 'node:fs';
import { z } from 'zod';

const cost = z.object({ us: z.number().nonnegative(), from: z.string().min(10) });
const many = z.number().nonnegative();

/** What a step costs and where that is known from; how an evening is assumed to be. */
const inputSchema = z.object({
  about: z.string(),
  costs: z.object({
    batchInPostgres: cost,
    diskFlush: cost,
    tipInPostgres: cost,
    tipInService: cost,
    tipOverSocket: cost,
    turn: cost,
    delivery: cost,
    heartbeat: cost,
    broadcastFromOther: cost,
    snapshot: cost,
  }),
  bytes: z.object({
    idleProcess: many,
    socket: many,
    compression: many,
    message: many,
    broadcastEntry: many,
    walATip: many,
    kept: z.object({ tip: many, session: many }),
  }),
  limits: z.object({
    processorShare: many.max(1),
    socketsAProcess: many,
    /** Of Redis, over which processes tell each other: each reads all of its own. */
    streams: many.min(1),
    heartbeatSeconds: many,
    lanes: many,
    batchLimit: many,
    largeBatch: many,
  }),
  evening: z.object({
    creatorsLive: many,
    tipsAnHour: many,
    spread: many,
    burst: z.object({ everyMinutes: many, tips: many, seconds: many }),
    socketsACreator: z.object({ overlays: many, dashboards: many, viewersPage: many }),
    hours: z.array(many).min(1),
  }),
});
export type Input = z.infer<typeof inputSchema>;

/** @throws when the file does not say what is needed */
export function readInput(file: URL): Input {
  return inputSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
