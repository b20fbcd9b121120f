import { LIMITS } from '@companion/contracts';
import { type Absence, difference, freshSnapshot, type Watched } from './overlays.js';
import type { Stage } from './stage.js';
import type { StoredTip, Verdict } from './verdict.js';

/** How far back `missedTips` reaches, with a margin for what the return itself took. */
const MISSED_MS = (LIMITS.catchUpSeconds - 10) * 1_000;

/** When a tip was out of the books (Unix ms). */
type Removal = { tipId: string; from: number; until: number };

/** That each overlay ended up with what the server says, and that it showed every tip on its way there. */
export async function overlayVerdicts(
  stage: Stage,
  overlays: readonly Watched[],
  tips: readonly StoredTip[],
): Promise<Verdict[]> {
  const removals = await removalsOf(stage);
  const differing: string[] = [];
  const wentBack: string[] = [];
  const wronglyShown: string[] = [];
  for (const watched of overlays) {
    const { name, show } = watched;
    const server = await freshSnapshot(stage.apis[0]?.url ?? '', show.sessionId);
    const other = difference(watched, server);
    if (other !== null) differing.push(`${name} ${other}`);
    wentBack.push(...watched.wentBack.map((when) => `${name} went back ${when}`));
    const mine = tips.filter(({ session_id: id }) => id === show.sessionId);
    wronglyShown.push(...shownWrongly(watched, mine, removals).map((how) => `${name} ${how}`));
  }
  const sum = (of: (watched: Watched) => number) =>
    overlays.reduce((all, watched) => all + of(watched), 0);
  const away = Math.max(
    ...overlays.flatMap(({ absences }) => absences.map(({ from, until }) => until - from)),
    0,
  );
  return [
    {
      what: 'Every overlay shows what the server says',
      against: `${overlays.length} overlays, away up to ${(away / 1_000).toFixed(0)} s`,
      wrong: differing,
    },
    {
      what: 'Every overlay showed every tip once, in order',
      against: `${sum(({ shown }) => shown.length)} shown`,
      wrong: wronglyShown,
    },
    {
      what: 'No overlay went back in time',
      against: `${sum(({ wire }) => wire.batches)} batches, ${sum(({ wire }) => wire.gaps)} gaps and ${sum(({ wire }) => wire.repeats)} repeats on the wire`,
      wrong: wentBack,
    },
  ];
}

function shownWrongly(
  watched: Watched,
  mine: readonly StoredTip[],
  removals: readonly Removal[],
): string[] {
  const { firstSeq, shown } = watched;
  const wrong: string[] = [];
  const once = new Set(shown);
  if (once.size !== shown.length) wrong.push('showed a tip twice');
  const due = mine.filter(({ seq }) => Number(seq) > (firstSeq ?? 0));
  const excused = new Set(watched.absences.flatMap((absence) => notTold(absence, due, removals)));
  const unseen = due.filter(
    ({ id, voided_at }) => !once.has(id) && voided_at === null && !excused.has(id),
  );
  if (unseen.length > 0) {
    const which = unseen.map(({ id, seq }) => `${id} of seq ${seq}`).slice(0, 5);
    wrong.push(`never showed ${unseen.length} of ${due.length} tips: ${which.join(', ')}`);
  }
  const order = new Map(mine.map(({ id, seq }) => [id, Number(seq)]));
  const seqs = shown.map((id) => order.get(id) ?? -1);
  if (seqs.includes(-1)) wrong.push('showed a tip that does not exist');
  const reordered = seqs.filter((seq, at) => at > 0 && seq < (seqs[at - 1] ?? 0)).length;
  if (reordered > 0) wrong.push(`showed ${reordered} tips out of order`);
  return wrong;
}

/**
 * The tips of an absence that its catch-up does not hold: it has the newest `catchUpTips`, of the last minutes,
 * and none that was out of the books by then, though it may have been put back since.
 */
function notTold(
  { from, until, fromSeq, toSeq }: Absence,
  due: readonly StoredTip[],
  removals: readonly Removal[],
): string[] {
  const missed = due.filter(({ seq }) => Number(seq) > fromSeq && Number(seq) <= toSeq);
  const over = until - from > MISSED_MS ? missed : missed.slice(0, -LIMITS.catchUpTips);
  const removed = removals.filter((removal) => removal.from < until && removal.until > from);
  const ids = new Set(missed.map(({ id }) => id));
  return [
    ...over.map(({ id }) => id),
    ...removed.map(({ tipId }) => tipId).filter((id) => ids.has(id)),
  ];
}

async function removalsOf({ database }: Stage): Promise<Removal[]> {
  const steps = await database.query<{ tip_id: string; action: string; created_at: Date }>(
    `SELECT tip_id, action, created_at FROM corrections
     WHERE action IN ('tip_voided', 'tip_restored') ORDER BY id`,
  );
  const removals: Removal[] = [];
  for (const { tip_id: tipId, action, created_at: at } of steps) {
    if (action === 'tip_voided') removals.push({ tipId, from: at.getTime(), until: Infinity });
    const removal = removals.findLast((known) => known.tipId === tipId);
    if (action === 'tip_restored' && removal !== undefined) removal.until = at.getTime();
  }
  return removals;
}
