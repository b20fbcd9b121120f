import { LIMITS } from '@companion/contracts';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Background } from '../platform/background/background.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { isDatabaseAway } from '../platform/database/failures.js';
import { SingleHolder } from '../platform/database/single-holder.js';
import { Answerer } from './answerer.js';
import { AnswersRepository } from './answers.repository.js';
import { ChatCounts } from './chat-counts.js';
import { ChatbotClock } from './clock.js';
import { FactsRepository } from './facts.repository.js';
import { PersonasService } from './personas.service.js';
import { type DueTimer, TimersRepository } from './timers.repository.js';

const LOCK_ID = 31_300_021;
const EVERY_MS = 5_000;
const TIDY_EVERY_MS = 10 * 60_000;
/** Answers are kept for as long as the longest cooldown. */
const KEEP_ANSWERS_MS = LIMITS.chatbotCooldownSecondsMax * 1_000;

/** Lets personas speak by the clock while chat is alive. One process at a time looks after all of them. */
@Injectable()
export class ChatbotTimers implements OnApplicationShutdown {
  private readonly logger = new Logger(ChatbotTimers.name);
  private readonly holder: SingleHolder;
  private interval: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private tidiedAt = 0;

  constructor(
    private readonly timers: TimersRepository,
    private readonly counts: ChatCounts,
    private readonly personas: PersonasService,
    private readonly facts: FactsRepository,
    private readonly answers: AnswersRepository,
    private readonly answerer: Answerer,
    private readonly clock: ChatbotClock,
    background: Background,
    @Inject(CONFIG) config: Config,
  ) {
    this.holder = new SingleHolder(config.postgres, LOCK_ID);
    background.add(() => {
      this.interval = setInterval(() => void this.look(), EVERY_MS).unref();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.interval);
    await this.running;
    await this.holder.release();
  }

  /** Writes down what this process has counted and, if it is its turn, lets due timers speak. Never throws. */
  async look(): Promise<void> {
    await this.running;
    this.running = this.run().catch((error: unknown) => {
      if (!isDatabaseAway(error)) this.logger.error(error, 'The timers of chatbots failed');
    });
    await this.running;
    this.running = null;
  }

  private async run(): Promise<void> {
    await this.counts.writeDown();
    if (!(await this.holder.hold())) return;
    const now = this.clock.now();
    for (const timer of await this.timers.due(new Date(now))) await this.speak(timer, now);
    if (now - this.tidiedAt < TIDY_EVERY_MS) return;
    this.tidiedAt = now;
    await this.answers.forgetBefore(new Date(now - KEEP_ANSWERS_MS));
    await this.timers.forgetEndedSessions();
  }

  private async speak(timer: DueTimer, now: number): Promise<void> {
    const { scope, sessionId, personaId } = timer;
    if (!(await this.timers.start(timer, new Date(now)))) return;
    const [session, personas] = await Promise.all([
      this.facts.session(scope, sessionId),
      this.personas.list(scope),
    ]);
    const persona = personas.find(({ id }) => id === personaId);
    const trigger = persona?.triggers.find(({ kind }) => kind === 'timer');
    if (session?.status !== 'active' || persona === undefined || trigger === undefined) return;
    const source = `timer ${sessionId} ${personaId} ${now}`;
    const happening = { occurrence: { kind: 'timer' }, source } as const;
    await this.answerer.answer(scope, session, happening, { persona, trigger });
  }
}
