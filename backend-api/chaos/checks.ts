import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDITS } from '../test/support/audits.js';
import { OUTBOX } from '../test/support/outbox.js';
import type { Ledger } from './ledger.js';
import { overlayVerdicts } from './overlay-checks.js';
import type { Watched } from './overlays.js';
import type { Sentinel } from './sentinel.js';
import type { Show } from './show.js';
import type { Stage } from './stage.js';
import type { StreamReader } from './stream-reader.js';
import type { StoredTip, Verdict } from './verdict.js';

/** A process that grew beyond this has kept what it should not. */
const MEMORY_MB = 420;
type Evidence = {
  stage: Stage;
  shows: Show[];
  ledger: Ledger;
  overlays: Watched[];
  stream: StreamReader;
  sentinel: Sentinel;
};

/** Everything that must be true when all is quiet again. */
export async function examine(evidence: Evidence): Promise<Verdict[]> {
  const { stage, ledger, overlays } = evidence;
  const tips = await stage.database.query<StoredTip>(
    `SELECT id, session_id, amount_cents, seq, voided_at, idempotency_key
     FROM stream_tips ORDER BY session_id, seq`,
  );
  return [
    ...tipVerdicts(ledger, tips),
    ...(await bookVerdicts(stage)),
    await seqVerdict(evidence),
    ...(await eventVerdicts(evidence)),
    ...(await overlayVerdicts(stage, overlays, tips)),
    ...processVerdicts(evidence),
    {
      what: 'No client was told what it should not be',
      against: `${[...ledger.refusals].map(([code, n]) => `${n} ${code}`).join(', ') || 'no refusals'}, ${ledger.unknown} unknown outcomes`,
      wrong: [...new Set(ledger.complaints)],
    },
  ];
}

function tipVerdicts(ledger: Ledger, tips: StoredTip[]): Verdict[] {
  const byKey = new Map(tips.map((tip) => [tip.idempotency_key, tip]));
  const lost = [...ledger.promised].filter(([key, id]) => byKey.get(key)?.id !== id);
  const connector = [...ledger.sent.values()].filter(({ way }) => way === 'connector');
  const missed = connector.filter(({ key }) => !byKey.has(key));
  const doubled = tips.length - byKey.size;
  const unsent = tips.filter(({ idempotency_key: key }) => !ledger.sent.has(key ?? ''));
  const other = tips.flatMap((tip) => {
    const sent = ledger.sent.get(tip.idempotency_key ?? '');
    if (sent === undefined) return [];
    const now = ledger.corrected.get(tip.id) ?? { voided: false, amountCents: sent.amountCents };
    const same =
      sent.sessionId === tip.session_id &&
      now.amountCents === Number(tip.amount_cents) &&
      now.voided === (tip.voided_at !== null);
    return same ? [] : [`${sent.key} is ${tip.amount_cents}, not ${now.amountCents}`];
  });
  return [
    {
      what: 'Every acknowledged tip is there',
      against: `${ledger.promised.size} acknowledged, ${ledger.repeats} asked for again`,
      wrong: lost.map(([key]) => `${key} is lost`),
    },
    {
      what: 'Every tip the platform told of is there',
      against: `${connector.length} told`,
      wrong: missed.map(({ key }) => `${key} is missing`),
    },
    {
      what: 'No tip is there twice',
      against: `${tips.length} recorded`,
      wrong: doubled === 0 ? [] : [`${doubled} doubled`],
    },
    {
      what: 'Nothing is there that was never sent',
      against: `${ledger.sent.size} sent`,
      wrong: unsent.map(({ id }) => `${id} was never sent`),
    },
    {
      what: 'Every tip is as it was sent or last corrected',
      against: `${ledger.corrected.size} corrected`,
      wrong: other,
    },
  ];
}

async function bookVerdicts(stage: Stage): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [name, audit] of Object.entries(AUDITS)) {
    const rows = await stage.database.query(audit);
    verdicts.push({
      what: `Books balance: ${name}`,
      against: 'audit',
      wrong: rows.map((row) => JSON.stringify(row)),
    });
  }
  return verdicts;
}

/** Every change of a session tells of itself; between the first and the last one no number is left out. */
async function seqVerdict({ stage, shows }: Evidence): Promise<Verdict> {
  const wrong: string[] = [];
  let changes = 0;
  for (const { sessionId, startSeq } of shows.filter(({ isPlain }) => isPlain)) {
    const rows = await stage.database.query<{ seq: string }>(
      `SELECT payload ->> 'seq' AS seq FROM ${OUTBOX} e
       WHERE session_id = $1 AND type IN ('streaming.tip.received', 'streaming.session.corrected')`,
      [sessionId],
    );
    const [session] = await stage.database.query<{ seq: string }>(
      'SELECT seq FROM stream_sessions WHERE id = $1',
      [sessionId],
    );
    const seqs = rows.map(({ seq }) => Number(seq)).sort((a, b) => a - b);
    changes += seqs.length;
    const last = Number(session?.seq);
    const expected = Array.from({ length: last - startSeq }, (_, at) => startSeq + 1 + at);
    if (seqs.length !== expected.length || seqs.some((seq, at) => seq !== expected[at])) {
      const missing = expected.filter((seq) => !seqs.includes(seq)).slice(0, 5);
      const twice = seqs.filter((seq, at) => seq === seqs[at - 1]).slice(0, 5);
      wrong.push(`session ${sessionId}: missing ${missing.join()}, twice ${twice.join()}`);
    }
  }
  return { what: 'No seq is missing or taken twice', against: `${changes} changes`, wrong };
}

async function eventVerdicts({ stage, stream }: Evidence): Promise<Verdict[]> {
  const written = await stage.database.query<{ id: string; session_id: string }>(
    `SELECT coalesce(payload ->> 'id', event_id) AS id, session_id FROM (
       SELECT o.id AS row, e.nth, o.session_id, e.event ->> 'id' AS event_id, e.event::jsonb AS payload
       FROM outbox_events o
       CROSS JOIN LATERAL json_array_elements(o.events) WITH ORDINALITY AS e (event, nth)
     ) told ORDER BY row, nth`,
  );
  const missing = written.filter(({ id }) => !stream.heard.has(id));
  const held = await stream.held();
  const gone = written.filter(({ id }) => !held.has(id));
  const places = new Map([...stream.heard.keys()].map((id, at) => [id, at]));
  const last = new Map<string, number>();
  const disordered = written.filter(({ id, session_id }) => {
    const place = places.get(id) ?? -1;
    const before = last.get(session_id) ?? -1;
    last.set(session_id, Math.max(place, before));
    return place < before;
  });
  return [
    {
      what: 'Every domain event reached another system',
      against: `${written.length} written, ${stream.repeats} came again`,
      wrong: missing.map(({ id }) => `${id} never came`),
    },
    {
      what: 'In order within each session',
      against: `${last.size} sessions`,
      wrong: disordered.map(({ id }) => `${id} came too late`),
    },
    {
      what: 'The stream in Redis still holds every one',
      against: `${held.size} held`,
      wrong: gone.map(({ id }) => `${id} is gone from the stream`),
    },
  ];
}

const NEVER_LOGGED = /unhandled|uncaughtException|ERR_UNHANDLED|FATAL ERROR|heap out of memory/iu;

function processVerdicts({ stage, sentinel }: Evidence): Verdict[] {
  const folder = join(stage.folder, 'logs');
  const logs = readdirSync(folder).map((name) => ({
    name,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
  const lines = logs.flatMap(({ name, text }) => text.split('\n').map((line) => ({ name, line })));
  const endings = stage.children.flatMap((child) => child.endings);
  // One that gives up before it is up waited in vain for its database; it was started again.
  const crashes = endings.filter(({ asked, wasUp }) => !asked && wasUp);
  const slow = stage.children.filter(({ stoppedTooSlowly }) => stoppedTooSlowly > 0);
  const peaks = [...sentinel.peakMb];
  return [
    {
      what: '/health/ready told the truth',
      against: `asked ${sentinel.asked} times: ${sentinel.saidDown} down, ${sentinel.saidNoRedis} without Redis`,
      wrong: sentinel.lies,
    },
    {
      what: 'No process ended by itself',
      against: `${endings.length} ends, ${endings.filter(({ wasUp }) => !wasUp).length} of them while starting`,
      wrong: crashes.map(({ name, how, at }) => `${name} at ${at.toISOString()}: ${how}`),
    },
    {
      what: 'Every process that was told to end did',
      against: '30 s each',
      wrong: slow.map(({ name }) => `${name} had to be killed`),
    },
    {
      what: 'No error went unhandled',
      against: `${lines.length} lines of logs`,
      wrong: lines
        .filter(({ line }) => NEVER_LOGGED.test(line))
        .map(({ name, line }) => `${name}: ${line.slice(0, 300)}`),
    },
    {
      what: 'No secret is in a log',
      against: `${stage.secrets.length} secrets`,
      wrong: lines
        .filter(({ line }) => stage.secrets.some((secret) => line.includes(secret)))
        .map(({ name, line }) => `${name}: ${line.slice(0, 120)}`),
    },
    {
      what: `No process grew beyond ${MEMORY_MB} MB`,
      against: peaks.map(([name, mb]) => `${name} ${mb}`).join(', '),
      wrong: peaks.filter(([, mb]) => mb > MEMORY_MB).map(([name, mb]) => `${name}: ${mb} MB`),
    },
  ];
}
