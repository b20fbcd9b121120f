import { parseArgs } from 'node:util';
import { compare } from './compare.js';
import { report, verdictLines } from './report.js';
import { runChaos } from './run.js';
import { Stage } from './stage.js';

/**
 * `npm run chaos`: breaks parts of the product at random under load, and checks that nothing came of it.
 * Ends with 0 when everything holds, and with 1 otherwise.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    faults: { type: 'string', default: '200' },
    /** How long the overlays are without a network before the random faults, in seconds. */
    'overlay-gap': { type: 'string', default: '60' },
    /** The ROLE of each process, for instance `all,all`. */
    roles: { type: 'string', default: 'api,api,worker' },
    /** Another build of the product, to see the checks fail. */
    product: { type: 'string' },
    /** The experiments that other products were put through, instead. */
    compare: { type: 'boolean', default: false },
    'keep-logs': { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const count = Number(values.faults);
if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 0) {
  throw new Error('--seed and --faults are whole numbers');
}
const ROLES = ['all', 'api', 'worker'] as const;
const roles = values.roles.split(',').map((name) => {
  const role = ROLES.find((known) => known === name);
  if (role === undefined) throw new Error(`--roles: ${name} is none of ${ROLES.join(', ')}`);
  return role;
});
const say = (text: string): void => console.log(text);

const stage = await Stage.set({
  roles,
  ...(values.product === undefined ? {} : { main: values.product }),
});

/** @returns whether everything holds */
async function compareWithOthers(): Promise<boolean> {
  const verdicts = await compare(stage, say);
  say(`\n${verdictLines(verdicts).join('\n')}\n`);
  return verdicts.every(({ wrong }) => wrong.length === 0);
}

/** @returns whether everything holds */
async function breakThings(): Promise<boolean> {
  say(`seed ${seed}; again with: npm run chaos -- --seed ${seed} --faults ${count}`);
  if (!stage.database.hasOwnDisk)
    say('PostgreSQL has no disk of its own here: it is not filled up');
  const run = await runChaos(stage, {
    seed,
    count,
    overlayGapMs: Number(values['overlay-gap']) * 1_000,
    say,
  });
  say(`\n${report(run)}\n`);
  const holds = run.verdicts.every(({ wrong }) => wrong.length === 0);
  say(`${holds ? 'Everything holds' : 'FAILED'} (seed ${seed})`);
  return holds;
}

// Ctrl-C leaves nothing running and no disk mounted.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stage.strike(true).finally(() => process.exit(130)));
}

let holds = false;
try {
  holds = await (values.compare ? compareWithOthers() : breakThings());
} finally {
  const keep = values['keep-logs'] || !holds;
  await stage.strike(keep);
  if (keep) say(`Logs: ${stage.folder}/logs`);
}
process.exit(holds ? 0 : 1);
