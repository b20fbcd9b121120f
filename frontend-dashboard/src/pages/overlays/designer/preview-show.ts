import type { Language, LivePoll, PublicMenuItem } from '@companion/contracts';
import type { Alert, ShownAlert } from '../../../overlay/alert-queue.js';
import type { TextKey } from '../../../i18n/texts.js';
import type { ChatLine, SceneData } from '../../../overlay/scene/scene-data.js';
import { SimulatedSession } from '../../../realtime/simulated-session.js';
import { sampleText } from '../../../texts/en/sample.js';

/** What can be tried: each as it would come on air. */
export const TRIALS = ['smallTip', 'bigTip', 'message', 'goal', 'poll', 'chatbot'] as const;
export type Trial = (typeof TRIALS)[number];

const CENTS_PER_TOKEN = 5;
const ON_AIR_MS = 72 * 60_000;
const FOREVER_MS = 24 * 3_600_000;
const VIEWERS = 214;

type SampleKey = TextKey<typeof sampleText>;
/** Says a text in the language that her viewers read. */
type Say = (key: SampleKey) => string;

const MENU: readonly [name: SampleKey, tokens: number, category: PublicMenuItem['category']][] = [
  ['sayYourName', 25, 'interaction'],
  ['nextSong', 50, 'request'],
  ['danceBreak', 120, 'performance'],
  ['hotSauce', 200, 'performance'],
  ['outfit', 350, 'performance'],
  ['polaroid', 600, 'custom'],
];
const GOALS: readonly [title: SampleKey, tokens: number][] = [
  ['outfit', 4_500],
  ['hotSauceChallenge', 9_000],
  ['karaoke', 12_000],
];
const TIPS: readonly [name: string | null, tokens: number, message: SampleKey | null][] = [
  ['oldschool77', 900, null],
  ['Sir Tipsalot', 400, 'outfitFund'],
  ['neon_peach', 150, null],
  ['midnight_rider', 1_200, 'fridays'],
  [null, 50, null],
  ['CaptainCozy', 75, null],
  ['luna.moth', 333, 'lastSong'],
  ['VelvetFox', 250, null],
];

const TRIAL_TIPS = {
  smallTip: { tokens: 25, tipperName: 'VelvetFox', message: null },
  bigTip: { tokens: 1_000, tipperName: 'Sir Tipsalot', message: 'bestShow' },
  message: { tokens: 100, tipperName: 'luna.moth', message: 'oneMore' },
} as const;
export type TrialTip = keyof typeof TRIAL_TIPS;

export const isTrialTip = (trial: Trial): trial is TrialTip => trial in TRIAL_TIPS;

/** A tip to try, with its message in the language that viewers read. */
export function trialTip(trial: TrialTip, language: Language) {
  const { message, ...tip } = TRIAL_TIPS[trial];
  return { ...tip, message: message === null ? null : sampleText.in(language)(message) };
}

/** A show in full swing, made up, for a scene to be looked at: the same each time. */
export class PreviewShow {
  readonly #language: Language;
  readonly #say: Say;
  readonly #session: SimulatedSession;

  /** @param language what viewers read */
  constructor(language: Language) {
    this.#language = language;
    this.#say = sampleText.in(language);
    const session = new SimulatedSession('preview', this.#say('showTitle'));
    this.#session = session;
    session.viewers = VIEWERS;
    for (const [title, tokens] of GOALS) {
      session.goal(this.#say(title), tokens * CENTS_PER_TOKEN, tokens);
    }
    for (const [tipperName, amountTokens, message] of TIPS) {
      const said = message && this.#say(message);
      session.tip({ tipperName, message: said, ...inTokens(amountTokens) });
    }
  }

  /** @param currency what she earns in */
  data(currency: string, timeZone: string): SceneData {
    const snapshot = this.#session.snapshot(undefined);
    const startedAt = new Date(Date.now() - ON_AIR_MS).toISOString();
    return {
      session: { ...snapshot.session, currency, startedAt },
      goals: snapshot.goals.map((goal, at) => ({ ...goal, ...KINDS[at]?.() })),
      celebrated: new Set(),
      recentTips: snapshot.recentTips,
      leaders: leadersOf(TIPS),
      menu: MENU.map(([name, priceTokens, category], index) => ({
        id: `menu-${index}`,
        name: this.#say(name),
        description: null,
        priceCents: null,
        priceTokens,
        category,
      })),
      poll: this.decision(0),
      chatLine: this.answer('sample'),
      timeZone,
      language: this.#language,
    };
  }

  /** What tips decide: a vote, a tally, and who holds the crown, in turn. */
  decision(turn: number): LivePoll {
    const vote = pollOf(this.#session, this.#say);
    if (turn % 3 === 1) return { ...vote, id: `${vote.id} tally`, kind: 'tally' };
    if (turn % 3 === 2)
      return { ...vote, id: `${vote.id} king`, kind: 'king', options: [], king: crown() };
    return vote;
  }

  /** What the chatbot says when it is tried. */
  answer(key: string): ChatLine {
    return { key, personaName: 'Roxy', text: this.#say('answer') };
  }

  /** What stands where alerts will be while none is shown, so that their place can be seen. */
  sampleAlert(): ShownAlert {
    return { ...this.#tipAlert('sample', 'message'), lifeMs: FOREVER_MS };
  }

  alertOf(trial: Exclude<Trial, 'chatbot' | 'poll'>): Alert {
    const key = crypto.randomUUID();
    if (trial !== 'goal') {
      const alert = this.#tipAlert(key, trial);
      return trial === 'bigTip'
        ? { ...alert, animation: { type: 'confetti', metadata: { tipId: key } } }
        : alert;
    }
    const { id, title, targetCents } = this.#session.goals[0]!;
    return { key, kind: 'goal', goal: { goalId: id, title, targetCents } };
  }

  #tipAlert(key: string, trial: TrialTip): Extract<Alert, { kind: 'tip' }> {
    const { tokens, ...words } = trialTip(trial, this.#language);
    const like = this.#session.tips[0]!.tip;
    return { key, kind: 'tip', tip: { ...like, id: key, ...words, ...inTokens(tokens) } };
  }
}

const inTokens = (amountTokens: number) => ({
  amountTokens,
  amountCents: amountTokens * CENTS_PER_TOKEN,
});

function leadersOf(tips: typeof TIPS): SceneData['leaders'] {
  return tips
    .flatMap(([name, tokens]) =>
      name === null ? [] : [{ name, totalCents: tokens * CENTS_PER_TOKEN }],
    )
    .toSorted((a, b) => b.totalCents - a.totalCents);
}

const MINUTES_LEFT = 12;

/** What each of the goals is beside its amount: one has had its rounds, one runs against the clock. */
const KINDS: readonly (() => Partial<SceneData['goals'][number]>)[] = [
  () => ({}),
  () => ({ repeats: true, rounds: 2 }),
  () => ({ endsAt: new Date(Date.now() + MINUTES_LEFT * 60_000).toISOString() }),
];

function crown(): NonNullable<LivePoll['king']> {
  const [name, tokens] = ['Sir Tipsalot', 1_000];
  return {
    minCents: 0,
    stepCents: CENTS_PER_TOKEN,
    toBeatCents: (tokens + 1) * CENTS_PER_TOKEN,
    toBeatTokens: tokens + 1,
    holder: { name, ...inTokens(tokens), since: new Date().toISOString() },
  };
}

const VOTES: readonly [label: SampleKey, tokens: number, tips: number, percentage: number][] = [
  ['redDress', 50, 9, 56],
  ['blackDress', 75, 5, 31],
  ['yourShirt', 100, 2, 12],
];

function pollOf({ id: sessionId, seq, startedAt }: SimulatedSession, say: Say): LivePoll {
  return {
    id: sessionId,
    sessionId,
    kind: 'poll',
    title: say('whatToWear'),
    weighs: 'tips',
    status: 'open',
    options: VOTES.map(([label, tokens, tips, percentage], index) => ({
      id: `option-${index}`,
      label: say(label),
      ...inTokens(tokens),
      tips,
      cents: tips * tokens * CENTS_PER_TOKEN,
      percentage,
      leads: index === 0,
    })),
    king: null,
    endsAt: null,
    closedAt: null,
    createdAt: startedAt,
    seq,
  };
}
