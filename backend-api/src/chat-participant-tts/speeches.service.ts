import type { Speech, SpeechQueue, SpeechReason, SpeechStatus } from '@companion/contracts';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AnimationsService, isHeld } from '../animations/animations.service.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { TtsSpeechEntity } from '../entities/index.js';
import { OffAirService } from '../off-air/off-air.service.js';
import { DomainError } from '../platform/http/domain-error.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { SettingsService } from '../settings/settings.service.js';
import { SpeechDesk } from './speech-desk.js';
import { type NewSpeech, QUEUE_MAX, SpeechesRepository } from './speeches.repository.js';
import { prepareSpeech } from './text/speech-text.js';
import { toSpeech } from './to-speech.js';
import { TtsService } from './tts.service.js';
import { VoiceBox } from './voice-box.js';

/** A tip as far as its reading is concerned. */
export type TipToRead = {
  sessionId: string;
  tipId: string;
  tipperName: string | null;
  message: string | null;
  amountCents: number;
  isTest: boolean;
};

/** For a player to begin, and to report its end. */
const PLAYER_MS = 2_500;
const WAITING: SpeechStatus[] = ['queued', 'pending'];
const DONE: SpeechStatus[] = ['spoken', 'unheard', 'skipped', 'rejected', 'failed', 'dropped'];

/** The messages to be read, and what a creator and her players can do with them. */
@Injectable()
export class SpeechesService implements OnModuleInit {
  private readonly logger = new Logger(SpeechesService.name);

  constructor(
    private readonly speeches: SpeechesRepository,
    private readonly desk: SpeechDesk,
    private readonly tts: TtsService,
    private readonly settings: SettingsService,
    private readonly animations: AnimationsService,
    private readonly offAir: OffAirService,
    private readonly voices: VoiceBox,
    private readonly live: LiveFeed,
  ) {}

  onModuleInit(): void {
    this.live.on('tipperForgotten', ({ creatorId }) => void this.forget(scopeOf(creatorId)));
    this.live.on('accountClosed', () => void this.voices.forget());
    this.live.on('offAir', ({ creatorId, state }) => {
      if (state.offAir) this.guarded(this.fallSilent(scopeOf(creatorId)));
    });
    this.live.on('alertDecided', ({ creatorId, tipId, withMessage }) =>
      this.guarded(this.decided(scopeOf(creatorId), tipId, withMessage)),
    );
  }

  /** Takes tips of any creators to be read, as their settings want it. Again changes nothing. */
  async addTips(tips: Map<string, TipToRead[]>): Promise<void> {
    const scopes = [...tips.keys()].map(scopeOf);
    const enabled = await this.tts.enabledSettings(scopes);
    for (const scope of scopes) {
      const settings = enabled.get(scope.creatorId);
      if (settings === undefined) continue;
      const large = (tips.get(scope.creatorId) ?? []).filter(
        ({ amountCents, message }) => amountCents >= settings.minAmountCents && message !== null,
      );
      if (large.length === 0) continue;
      const [{ maskNamesOnAir, blockedWords }, alerts, offAir] = await Promise.all([
        this.settings.get(scope),
        this.animations.stored(scope),
        this.offAir.isOff(scope),
      ]);
      const createdAt = new Date();
      const rules = { ...settings, blockedWords: [...settings.blockedWords, ...blockedWords] };
      const speeches = large.flatMap(({ message, ...tip }): NewSpeech[] => {
        const name = maskNamesOnAir ? null : tip.tipperName;
        const prepared = prepareSpeech(message, name, rules);
        if (prepared.say !== null) {
          const said = { ...tip, text: prepared.say };
          if (offAir) return [{ ...said, status: 'dropped', reason: 'switched_off' }];
          const asks = settings.requireApproval || isHeld(alerts, { message, createdAt });
          return [{ ...said, status: asks ? 'pending' : 'queued', reason: null }];
        }
        // A message of nothing but links or signs is nothing to report.
        if (prepared.reason === null) return [];
        return [{ ...tip, text: message ?? '', status: 'dropped', reason: prepared.reason }];
      });
      if ((await this.speeches.add(scope, speeches)) === 0) continue;
      this.changed(scope);
    }
  }

  async queue(scope: CreatorScope): Promise<SpeechQueue> {
    return this.desk.queue(scope);
  }

  /** As dashboards are told it. */
  async standing(scope: CreatorScope): ReturnType<SpeechDesk['standing']> {
    return this.desk.standing(scope);
  }

  /** Ends what is being read now. @returns it, or null when there was nothing */
  async skip(scope: CreatorScope): Promise<Speech | null> {
    const row = await this.speeches.onAir(scope);
    if (row === null) return null;
    return (await this.stop(scope, row)) ? toSpeech({ ...row, status: 'skipped' }) : null;
  }

  /** @throws DomainError NOT_FOUND, LIMIT_REACHED; approving again changes nothing */
  async approve(scope: CreatorScope, id: string): Promise<Speech> {
    await this.mustExist(scope, id);
    return this.enqueue(scope, id, ['pending']);
  }

  /** What is not waiting for approval stays as it is. @throws DomainError NOT_FOUND */
  async reject(scope: CreatorScope, id: string): Promise<Speech> {
    await this.mustExist(scope, id);
    await this.speeches.move(scope, id, ['pending', 'queued'], 'rejected');
    return this.changedTo(scope, id);
  }

  /** Reads again what is done. @throws DomainError NOT_FOUND, LIMIT_REACHED */
  async replay(scope: CreatorScope, id: string): Promise<Speech> {
    await this.mustExist(scope, id);
    return this.enqueue(scope, id, DONE);
  }

  /** She is off air: not a word more, and nothing of what waited is read when she is back. */
  private async fallSilent(scope: CreatorScope): Promise<void> {
    const row = await this.speeches.onAir(scope);
    if (row !== null) await this.stop(scope, row, 'switched_off');
    await this.speeches.endAll(scope, ['queued'], 'dropped', 'switched_off');
    this.changed(scope);
  }

  /** One answer is enough: an alert shown with its message may be read, any other is not. */
  private async decided(scope: CreatorScope, tipId: string, withMessage: boolean): Promise<void> {
    const { requireApproval } = await this.tts.settingsOf(scope);
    if (withMessage && requireApproval) return;
    const speech = await this.speeches.findByTip(scope, tipId);
    if (speech === null) return;
    if (withMessage) await this.speeches.move(scope, speech.id, ['pending'], 'queued');
    else await this.speeches.move(scope, speech.id, WAITING, 'rejected');
    this.changed(scope);
  }

  private guarded(work: Promise<void>): void {
    work.catch((error: unknown) => this.logger.error(error, 'The voice did not follow'));
  }

  /** With the voice switched off nothing more is read. */
  async switchedOff(scope: CreatorScope): Promise<void> {
    await this.speeches.endAll(scope, WAITING, 'dropped', 'switched_off');
    const row = await this.speeches.onAir(scope);
    if (row !== null) await this.stop(scope, row);
    this.changed(scope);
  }

  /** A tip may have been taken back: its message is read no further. */
  async stopVoided(scope: CreatorScope): Promise<void> {
    const row = await this.speeches.onAirVoided(scope);
    if (row !== null) await this.stop(scope, row, 'voided');
    else if ((await this.speeches.list(scope, WAITING)).length > 0) this.changed(scope);
  }

  /**
   * Of all players that ask, one is to play it.
   * @param player the connection
   * @throws DomainError NOT_FOUND
   */
  async claim(scope: CreatorScope, id: string, player: string): Promise<boolean> {
    await this.mustExist(scope, id);
    return this.speeches.claim(scope, id, player, PLAYER_MS);
  }

  /** Its player is through with it, or cannot play it. @throws DomainError NOT_FOUND */
  async ended(scope: CreatorScope, id: string, player: string, heard: boolean): Promise<void> {
    await this.mustExist(scope, id);
    const to = heard ? 'spoken' : 'unheard';
    if (await this.speeches.move(scope, id, ['speaking'], to, { player })) this.changed(scope);
  }

  private async enqueue(scope: CreatorScope, id: string, from: SpeechStatus[]): Promise<Speech> {
    if ((await this.speeches.waiting(scope)) >= QUEUE_MAX) {
      throw new DomainError('LIMIT_REACHED', `At most ${QUEUE_MAX} messages wait to be read`);
    }
    await this.speeches.move(scope, id, from, 'queued');
    return this.changedTo(scope, id);
  }

  private async stop(
    scope: CreatorScope,
    { id }: TtsSpeechEntity,
    reason: SpeechReason | null = null,
  ): Promise<boolean> {
    const on: SpeechStatus[] = ['preparing', 'speaking'];
    const stopped = await this.speeches.move(scope, id, on, 'skipped', { reason });
    if (stopped) {
      this.live.publish('speechStopped', { creatorId: scope.creatorId, speechId: id });
      this.changed(scope);
    }
    return stopped;
  }

  private async forget(scope: CreatorScope): Promise<void> {
    await this.speeches.forget(scope);
    await this.voices.forget();
    this.desk.tell(scope);
  }

  private async changedTo(scope: CreatorScope, id: string): Promise<Speech> {
    this.changed(scope);
    return toSpeech(await this.mustExist(scope, id));
  }

  private changed(scope: CreatorScope): void {
    this.desk.tell(scope);
    this.desk.advance(scope);
  }

  private async mustExist(scope: CreatorScope, id: string): Promise<TtsSpeechEntity> {
    const row = await this.speeches.find(scope, id);
    if (row === null) throw new DomainError('NOT_FOUND', 'No such message');
    return row;
  }
}
