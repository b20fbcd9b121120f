import type { ChatParticipantAudio, SpeechQueue, TtsSettings } from '@companion/contracts';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { TtsSpeechEntity } from '../entities/index.js';
import { OffAirService } from '../off-air/off-air.service.js';
import { Background } from '../platform/background/background.js';
import { isDatabaseAway } from '../platform/database/failures.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { traces } from '../platform/tracing/traces.js';
import { SpeechesRepository } from './speeches.repository.js';
import { toSpeech } from './to-speech.js';
import { TtsService } from './tts.service.js';
import { toWire } from './voice-box.js';
import { type Audio, VoiceError } from './voices/voice.js';

/** Longer than any voice takes, with all it tries again. */
const PREPARE_MS = 45_000;
/** For a player to get the audio and to claim it. */
const CLAIM_MS = 750;
/** Finds what a process that died, or a report that was lost, has left. */
const SWEEP_MS = 5_000;
const PRUNE_MS = 60 * 60_000;
/** Of several changes in a moment dashboards are told once. */
const TELL_MS = 100;
const RECENT = 20;

/**
 * Brings one message after the other on air. Whatever can be next for a creator calls {@link advance}; the
 * database decides whether there is something to do, so any process may call it, any number of times.
 */
@Injectable()
export class SpeechDesk implements OnApplicationShutdown {
  private readonly logger = new Logger(SpeechDesk.name);
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly telling = new Set<string>();
  private readonly advancing = new Map<string, { again: boolean }>();
  private stopped = false;

  constructor(
    private readonly speeches: SpeechesRepository,
    private readonly tts: TtsService,
    private readonly offAir: OffAirService,
    private readonly live: LiveFeed,
    background: Background,
  ) {
    background.add(() => {
      this.every(SWEEP_MS, async () => {
        for (const creatorId of await this.speeches.allToGoOn()) this.advance(scopeOf(creatorId));
      });
      this.every(PRUNE_MS, () => this.speeches.prune());
    });
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Goes on with a creator's queue, if it can go on. Returns at once and never throws. */
  advance(scope: CreatorScope): void {
    const running = this.advancing.get(scope.creatorId);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const run = { again: true };
    this.advancing.set(scope.creatorId, run);
    this.guarded(async () => {
      try {
        while (run.again && !this.stopped) {
          run.again = false;
          await this.goOn(scope);
        }
      } finally {
        this.advancing.delete(scope.creatorId);
      }
    });
  }

  /** Dashboards are told soon how the queue stands. */
  tell(scope: CreatorScope): void {
    const { creatorId } = scope;
    if (this.telling.has(creatorId)) return;
    this.telling.add(creatorId);
    this.later(TELL_MS, async () => {
      this.telling.delete(creatorId);
      this.live.publish('speechQueue', { creatorId, ...(await this.standing(scope)) });
    });
  }

  /** The queue, and how many characters the voice was given today. */
  async standing(scope: CreatorScope): Promise<{ queue: SpeechQueue; usedCharsToday: number }> {
    const [queue, usedCharsToday] = await Promise.all([
      this.queue(scope),
      this.tts.usedToday(scope),
    ]);
    return { queue, usedCharsToday };
  }

  async queue(scope: CreatorScope): Promise<SpeechQueue> {
    const [open, recent] = await Promise.all([
      this.speeches.list(scope, ['preparing', 'speaking', 'queued', 'pending']),
      this.speeches.newest(
        scope,
        ['spoken', 'unheard', 'skipped', 'rejected', 'failed', 'dropped'],
        RECENT,
      ),
    ]);
    const inState = (status: string) => open.filter((row) => row.status === status).map(toSpeech);
    const [current = null] = [...inState('speaking'), ...inState('preparing')];
    return {
      current,
      waiting: inState('queued'),
      pending: inState('pending'),
      recent: recent.map(toSpeech),
    };
  }

  private async goOn(scope: CreatorScope): Promise<void> {
    await this.speeches.tidy(scope);
    for (;;) {
      if (await this.offAir.isOff(scope)) return;
      const speech = this.stopped ? null : await this.speeches.takeNext(scope, PREPARE_MS);
      this.tell(scope);
      if (speech === null || (await this.read(scope, speech))) return;
    }
  }

  /** @returns whether it is on air now; then the next one waits for its end */
  private async read(scope: CreatorScope, speech: TtsSpeechEntity): Promise<boolean> {
    const settings = await this.tts.settingsOf(scope);
    const prepared = await this.prepare(scope, speech, settings);
    if (prepared === null) return false;
    const lease = prepared.durationMs + CLAIM_MS;
    if (!(await this.speeches.goOnAir(scope, speech.id, lease))) return false;
    this.live.publish('speech', {
      creatorId: scope.creatorId,
      sendToOverlay: settings.sendToOverlay,
      audio: {
        eventId: randomUUID(),
        sessionId: speech.sessionId,
        speechId: speech.id,
        tipId: speech.tipId,
        tipperName: speech.tipperName,
        volume: settings.volume,
        overlayFirst: settings.sendToOverlay,
        ...prepared,
      } satisfies ChatParticipantAudio,
    });
    // Where nobody plays it, its time is over by itself; who plays it reports the end.
    this.later(lease + TELL_MS, () => Promise.resolve(this.advance(scope)));
    return true;
  }

  private async prepare(scope: CreatorScope, speech: TtsSpeechEntity, settings: TtsSettings) {
    const { id, sessionId, text } = speech;
    const voice = await this.tts.voiceFor(scope, sessionId, settings);
    let audio: Audio | null;
    try {
      if (voice === null) throw new VoiceError('not_configured');
      const { dailyCharBudget } = settings;
      audio = await traces.around(
        'speech',
        { attributes: { 'companion.session_id': sessionId } },
        () => this.tts.speakWithinBudget(scope, text, voice, dailyCharBudget),
      );
    } catch (error) {
      if (!(error instanceof VoiceError)) throw error;
      const { creatorId } = scope;
      this.logger.warn({ creatorId, sessionId }, `A message was not read: ${error.message}`);
      await this.speeches.move(scope, id, ['preparing'], 'failed', { reason: error.reason });
      return null;
    }
    if (audio === null) {
      await this.speeches.move(scope, id, ['preparing'], 'dropped', { reason: 'budget' });
      return null;
    }
    return toWire(audio, voice.voiceId, text);
  }

  private later(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.guarded(work);
    }, ms).unref();
    this.timers.add(timer);
  }

  private every(ms: number, work: () => Promise<void>): void {
    this.timers.add(setInterval(() => this.guarded(work), ms).unref());
  }

  private guarded(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!this.stopped && !isDatabaseAway(error)) this.logger.error(error, 'Reading aloud failed');
    });
  }
}
