import type { LivePoll, PublicMenuItem } from '@companion/contracts';
import type { Alert, ShownAlert } from '../../../overlay/alert-queue.js';
import type { SceneData } from '../../../overlay/scene/scene-data.js';
import { SimulatedSession } from '../../../realtime/simulated-session.js';

/** What can be tried: each as it would come on air. */
export const TRIALS = ['small tip', 'big tip', 'message', 'goal', 'chatbot'] as const;
export type Trial = (typeof TRIALS)[number];

const CENTS_PER_TOKEN = 5;
const ON_AIR_MS = 72 * 60_000;
const FOREVER_MS = 24 * 3_600_000;
const VIEWERS = 214;

const MENU: readonly [name: string, tokens: number, category: PublicMenuItem['category']][] = [
  ['Say your name', 25, 'interaction'],
  ['Pick the next song', 50, 'request'],
  ['Dance break', 120, 'performance'],
  ['Hot sauce shot', 200, 'performance'],
  ['Outfit change', 350, 'performance'],
  ['Polaroid, signed', 600, 'custom'],
];
const TIPS: readonly [name: string | null, tokens: number, message: string | null][] = [
  ['oldschool77', 900, null],
  ['Sir Tipsalot', 400, 'For the outfit fund'],
  ['neon_peach', 150, null],
  ['midnight_rider', 1_200, 'You make my Fridays!'],
  [null, 50, null],
  ['CaptainCozy', 75, null],
  ['luna.moth', 333, 'That last song was perfect'],
  ['VelvetFox', 250, null],
];

export const TRIAL_TIPS = {
  'small tip': { tokens: 25, tipperName: 'VelvetFox', message: null },
  'big tip': { tokens: 1_000, tipperName: 'Sir Tipsalot', message: 'Best show of the week!' },
  message: {
    tokens: 100,
    tipperName: 'luna.moth',
    message: 'That last song was perfect. One more, please?',
  },
} as const;

export const TRIAL_ANSWER = {
  personaName: 'Roxy',
  text: 'Thank you, VelvetFox! Two more tips like that and the heels come off.',
};

/** A show in full swing, made up, for a scene to be looked at: the same each time. */
export class PreviewShow {
  readonly #session = new SimulatedSession('preview', 'Friday night in');

  constructor() {
    const session = this.#session;
    session.viewers = VIEWERS;
    session.goal('Outfit change', 4_500 * CENTS_PER_TOKEN, 4_500);
    session.goal('Hot sauce challenge', 9_000 * CENTS_PER_TOKEN, 9_000);
    session.goal('Karaoke, your pick', 12_000 * CENTS_PER_TOKEN, 12_000);
    for (const [tipperName, amountTokens, message] of TIPS) {
      session.tip({ tipperName, message, ...inTokens(amountTokens) });
    }
  }

  /** @param currency what she earns in */
  data(currency: string, timeZone: string): SceneData {
    const snapshot = this.#session.snapshot(undefined);
    const startedAt = new Date(Date.now() - ON_AIR_MS).toISOString();
    return {
      session: { ...snapshot.session, currency, startedAt },
      goals: snapshot.goals,
      celebrated: new Set(),
      recentTips: snapshot.recentTips,
      leaders: leadersOf(TIPS),
      menu: MENU.map(([name, priceTokens, category], index) => ({
        id: `menu-${index}`,
        name,
        description: null,
        priceCents: null,
        priceTokens,
        category,
      })),
      poll: pollOf(this.#session),
      chatLine: { key: 'sample', ...TRIAL_ANSWER },
      timeZone,
    };
  }

  /** What stands where alerts will be while none is shown, so that their place can be seen. */
  sampleAlert(): ShownAlert {
    return { ...this.#tipAlert('sample', 'message'), lifeMs: FOREVER_MS };
  }

  alertOf(trial: Exclude<Trial, 'chatbot'>): Alert {
    const key = crypto.randomUUID();
    if (trial !== 'goal') {
      const alert = this.#tipAlert(key, trial);
      return trial === 'big tip'
        ? { ...alert, animation: { type: 'confetti', metadata: { tipId: key } } }
        : alert;
    }
    const { id, title, targetCents } = this.#session.goals[0]!;
    return { key, kind: 'goal', goal: { goalId: id, title, targetCents } };
  }

  #tipAlert(key: string, trial: keyof typeof TRIAL_TIPS): Extract<Alert, { kind: 'tip' }> {
    const { tokens, ...words } = TRIAL_TIPS[trial];
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

const VOTES: readonly [label: string, tokens: number, tips: number, percentage: number][] = [
  ['Red dress', 50, 9, 56],
  ['Black dress', 75, 5, 31],
  ['Your shirt', 100, 2, 12],
];

function pollOf({ id: sessionId, seq, startedAt }: SimulatedSession): LivePoll {
  return {
    id: sessionId,
    sessionId,
    kind: 'poll',
    title: 'What do I wear next?',
    weighs: 'tips',
    status: 'open',
    options: VOTES.map(([label, tokens, tips, percentage], index) => ({
      id: `option-${index}`,
      label,
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
