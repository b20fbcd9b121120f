import type { ConnectorWithSecret, MenuItem, OverlayKeyList, Session } from '@companion/contracts';
import { TestCreator } from '../test/support/creator.js';
import type { Stage } from './stage.js';

/** A creator with a session that runs for the whole time. */
export type Show = {
  creator: TestCreator;
  sessionId: string;
  overlayKey: string;
  webhook: { id: string; secret: string; path: string } | null;
  /** Her account at the platform, where a connector follows it. */
  account: string | null;
  /** Milliseconds between the tips of one client. */
  paceMs: number;
  clients: number;
  /** The seq before the first tip. */
  startSeq: number;
  /** Nothing but tips and corrections takes a seq here: no deadline passes. */
  isPlain: boolean;
};

/** Milliseconds between the tips of one client, and how many there are of each kind. */
const BUSY = { paceMs: 260, clients: 2 };
/** What an overlay missed here stays missed for a while: nothing comes after it. */
const QUIET = { paceMs: 6_000, clients: 1 };

/** Four shows: goals side by side of every kind, goals in turns, platforms' feeds, and a quiet one. */
export async function beginShows(stage: Stage): Promise<Show[]> {
  const [first, second = first] = stage.apis;
  if (first === undefined || second === undefined) throw new Error('There is no API');
  const ways = [first, second].map(({ front }) => `http://127.0.0.1:${front?.port}`);
  const shows = [
    await begin(stage, 'parallel', ways[0] ?? '', BUSY),
    await begin(stage, 'sequential', ways[1] ?? '', BUSY),
    await begin(stage, 'parallel', ways[0] ?? '', BUSY),
    await begin(stage, 'parallel', ways[1] ?? '', QUIET),
  ];
  const [everyKind, turns, feeds, quiet] = shows as [Show, Show, Show, Show];
  await goalsOfEveryKind(everyKind);
  for (const targetCents of [20_000, 90_000, 400_000]) await goal(turns, { targetCents });
  await goal(feeds, { targetCents: 150_000 });
  await goal(quiet, { targetCents: 5_000 });
  await connect(stage, feeds);
  for (const show of shows) {
    show.startSeq = (await show.creator.session(show.sessionId)).seq;
  }
  return shows;
}

async function begin(
  stage: Stage,
  goalMode: Session['goalMode'],
  url: string,
  pace: { paceMs: number; clients: number },
): Promise<Show> {
  const creator = await TestCreator.signUp(url);
  const { id: sessionId } = await creator.startSession({ goalMode, centsPerToken: 5 });
  const keys = await creator.expect<OverlayKeyList>(200, 'GET', '/api/overlay-keys');
  const overlayKey = keys.items[0]?.key ?? '';
  stage.secrets.push(creator.token, overlayKey);
  return {
    creator,
    sessionId,
    overlayKey,
    webhook: null,
    account: null,
    ...pace,
    startSeq: 0,
    isPlain: true,
  };
}

function goal({ creator, sessionId }: Show, fields: object) {
  return creator.addGoal({ sessionId, ...fields });
}

async function goalsOfEveryKind(show: Show): Promise<void> {
  const { creator, sessionId } = show;
  const menu = await creator.expect<MenuItem>(201, 'POST', '/api/menu', {
    name: 'A song',
    priceCents: 300,
    category: 'performance',
  });
  await goal(show, { targetCents: 100_000 });
  await goal(show, { targetCents: 10_000, repeats: true });
  await goal(show, { targetCents: 20_000, menuItemIds: [menu.id] });
  await goal(show, { targetCents: 50_000, visibility: 'blurred' });
  await goal(show, { targetCents: 60_000, endsInSeconds: 60 });
  await creator.expect(201, 'POST', '/api/polls', {
    sessionId,
    title: 'What next?',
    options: [
      { label: 'Dance', amountCents: 200 },
      { label: 'Sing', amountCents: 400 },
    ],
  });
  show.isPlain = false;
}

async function connect(stage: Stage, show: Show): Promise<void> {
  const { creator } = show;
  const make = (body: object) =>
    creator.expect<ConnectorWithSecret>(201, 'POST', '/api/connectors', body);
  const webhook = await make({ kind: 'webhook', label: 'MyFreeCams' });
  show.webhook = {
    id: webhook.id,
    secret: webhook.signingSecret ?? '',
    path: webhook.inboundPath ?? '',
  };
  const { username, token } = stage.chaturbate;
  await make({ kind: 'chaturbate', username, token });
  show.account = username;
  stage.secrets.push(show.webhook.secret);
  await stage.chaturbate.until(() => stage.chaturbate.heldPolls > 0, 'a poll', 20_000);
}
