import type { ChatbotLine, PublicMenuItem, SessionEvent } from '@companion/contracts';
import { SimulatedSession, type SimulatedTip } from '../../realtime/simulated-session.js';

const CENTS_PER_TOKEN = 5;

const NAMES = [
  'VelvetFox',
  'midnight_rider',
  'Sir Tipsalot',
  'luna.moth',
  'CaptainCozy',
  'neon_peach',
  'oldschool77',
  'Bär & Biene',
  null,
] as const;

const MESSAGES = [
  'You make my Fridays!',
  'That last song was perfect. One more, please?',
  'First time here, and I am staying.',
  'Keep shining!',
  'For the outfit fund',
  null,
  null,
  null,
] as const;

const MENU: readonly [name: string, tokens: number, category: PublicMenuItem['category']][] = [
  ['Say your name', 25, 'interaction'],
  ['Pick the next song', 50, 'request'],
  ['Dance break', 120, 'performance'],
  ['Outfit change', 350, 'performance'],
  ['Polaroid, signed', 600, 'custom'],
];

const GOALS: readonly [title: string, tokens: number][] = [
  ['Outfit change', 4_500],
  ['Hot sauce challenge', 9_000],
  ['Karaoke, your pick', 3_500],
  ['Dance set, lights down', 5_000],
];

const ANIMATIONS = ['confetti', 'hearts', 'rain'] as const;
const ANIMATED_FROM_CENTS = 500;

const REACHED_STAYS = 6;

const VIEWERS = 214;
const BEGUN_MS = 72 * 60_000;

const LINES = [
  'Thank you! Two more tips like that and the lights go down.',
  'New here? Type !menu to see what tonight is made of.',
  'We are closing in on the next goal, keep them coming!',
] as const;

/** The same numbers each time, so that two looks at the demo can be compared (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A lively evening, made up. */
export class DemoShow {
  readonly session = new SimulatedSession('demo', 'Friday night in');
  readonly menu: PublicMenuItem[] = MENU.map(([name, priceTokens, category], index) => ({
    id: `menu-${index}`,
    name,
    description: null,
    priceCents: null,
    priceTokens,
    category,
  }));
  readonly #random = dice(20);
  #tips = 0;
  #goals = 0;
  #lines = 0;
  #sinceReached = 0;

  /** An hour that has already been. */
  constructor() {
    this.session.viewers = VIEWERS;
    this.session.startedAt = new Date(Date.now() - BEGUN_MS).toISOString();
    for (let tip = 0; tip < 26; tip += 1) this.session.tip(this.#someTip());
    this.#nextGoal();
    this.#nextGoal();
    for (let tip = 0; tip < 9; tip += 1) this.session.tip(this.#someTip());
  }

  /** What happens next: always a tip; and some time after a goal was reached, a new one. */
  next(): SessionEvent[] {
    const { tip, events } = this.session.tip(this.#someTip());
    if (tip.amountCents >= ANIMATED_FROM_CENTS) {
      const type = ANIMATIONS[this.#tips % ANIMATIONS.length]!;
      events.push(this.session.animation(type, tip.id));
    }
    const reached = this.session.goals.filter(({ status }) => status === 'completed');
    if (reached.length === 0) return events;
    this.#sinceReached += 1;
    if (this.#sinceReached < REACHED_STAYS) return events;
    this.#sinceReached = 0;
    return [
      ...events,
      ...reached.flatMap(({ id }) => this.session.removeGoal(id)),
      ...this.#nextGoal(),
    ];
  }

  /** What the chatbot says next. */
  line(): ChatbotLine {
    const responseText = LINES[this.#lines++ % LINES.length]!;
    const { id: sessionId } = this.session;
    return {
      eventId: crypto.randomUUID(),
      sessionId,
      personaName: 'Roxy',
      responseText,
      bot: true,
    };
  }

  /** Milliseconds until then. */
  pauseMs(): number {
    return 2_200 + this.#random() * 3_600;
  }

  #nextGoal(): SessionEvent[] {
    const [title, tokens] = GOALS[this.#goals++ % GOALS.length]!;
    return this.session.goal(title, tokens * CENTS_PER_TOKEN, tokens);
  }

  #someTip(): SimulatedTip {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(this.#random() * from.length)]!;
    this.#tips += 1;
    // A stride that shares no factor with their number: nobody tips twice in a row.
    const tipperName = NAMES[(this.#tips * 4) % NAMES.length] ?? null;
    const message = pick(MESSAGES);
    if (this.#tips % 11 === 0) return { tipperName, message, amountCents: 10_000 };
    if (this.#tips % 4 === 0)
      return { tipperName, message, amountCents: pick([500, 1_000, 2_500]) };
    if (this.#tips % 3 === 0) {
      const { id, name, priceTokens } = pick(this.menu);
      return { tipperName, message, ...inTokens(priceTokens!), menuItem: { id, name } };
    }
    return { tipperName, message, ...inTokens(pick([15, 33, 50, 100, 200])) };
  }
}

const inTokens = (amountTokens: number) => ({
  amountTokens,
  amountCents: amountTokens * CENTS_PER_TOKEN,
});
