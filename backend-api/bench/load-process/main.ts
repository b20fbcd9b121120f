import type { JobName, Jobs } from './jobs.js';
import { tipByRest, tipByWebhook } from './rest.js';
import { tipBySocket } from './socket.js';
import { leave, storm, watch, watched } from './viewers.js';

const work: { [Name in JobName]: (ask: Jobs[Name]['ask']) => Promise<Jobs[Name]['answer']> } = {
  tipBySocket,
  tipByRest,
  tipByWebhook,
  watch,
  storm,
  watched,
  leave,
};

process.on('message', ({ job, ask }: { job: JobName; ask: never }) => {
  work[job](ask).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
