import { type PublicPage, SERVER_EVENT } from '@companion/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { ViewersPageService } from '../viewers-page/viewers-page.service.js';
import { Audience } from './audience.js';
import { rooms } from './rooms.js';
import { SharedReads } from '../platform/shared-read.js';
import type { OverlayNamespace } from './types/events.js';

/** A page is told anew at most so often, however fast tips come. */
const PACE_MS = 300;
const RETRY_MS = 2_000;

/** Beside changes of the session. */
const OTHER_NEWS = ['menu', 'onAir', 'offAir', 'tipperForgotten', 'viewersPage', 'locale'] as const;

/**
 * Viewers' pages that are open. Each change of what they show sends all of it anew: a page is small, has
 * nothing to put together, and is right again after whatever it missed. Every process reads for its own
 * viewers, and only where somebody watches.
 */
@Injectable()
export class ViewersPages {
  private readonly logger = new Logger(ViewersPages.name);
  private readonly reads = new SharedReads<PublicPage>();
  /** Creators whose pages were told something a moment ago, and whether there is more to tell. */
  private readonly told = new Map<string, { more: boolean }>();
  private namespace: OverlayNamespace | undefined;

  constructor(
    private readonly pages: ViewersPageService,
    private readonly live: LiveFeed,
    private readonly audience: Audience,
  ) {}

  attach(namespace: OverlayNamespace): void {
    this.namespace = namespace;
    this.live.on('session', (changes) => {
      for (const creatorId of new Set(changes.map((change) => change.creatorId))) {
        this.changed(creatorId);
      }
    });
    for (const topic of OTHER_NEWS) {
      this.live.on(topic, ({ creatorId }) => this.changed(creatorId));
    }
    this.live.on('accountClosed', ({ creatorId }) => {
      namespace.in(rooms.viewers(creatorId)).disconnectSockets(true);
    });
    namespace.on('pageChanged', (creatorId) => this.tellViewers(creatorId));
  }

  /** Whose page stands at an address, and what it shows now. Enter her room first. */
  async creatorAt(address: string): Promise<CreatorScope | null> {
    return this.pages.creatorAt(address);
  }

  /** What a page shows from now on: joiners of one moment share a look at the database. */
  async page(scope: CreatorScope | null): Promise<PublicPage> {
    return scope === null ? this.pages.page(null) : this.read(scope.creatorId);
  }

  private changed(creatorId: string): void {
    if (!this.audience.isShared && !this.isWatchedHere(creatorId)) return;
    const told = this.told.get(creatorId);
    if (told !== undefined) {
      told.more = true;
      return;
    }
    const now = { more: false };
    this.told.set(creatorId, now);
    setTimeout(() => {
      this.told.delete(creatorId);
      if (now.more) this.changed(creatorId);
    }, PACE_MS).unref();
    if (this.audience.isShared) this.namespace?.serverSideEmit('pageChanged', creatorId);
    this.tellViewers(creatorId);
  }

  private tellViewers(creatorId: string): void {
    if (!this.isWatchedHere(creatorId)) return;
    this.read(creatorId).then(
      (page) => {
        const eventId = crypto.randomUUID();
        this.namespace?.local
          .to(rooms.viewers(creatorId))
          .emit(SERVER_EVENT.pageUpdated, { eventId, page });
      },
      (error: unknown) => {
        this.logger.warn(
          { err: error, creatorId },
          'Could not tell viewers’ pages; it is tried again',
        );
        setTimeout(() => this.tellViewers(creatorId), RETRY_MS).unref();
      },
    );
  }

  private read(creatorId: string): Promise<PublicPage> {
    return this.reads.next(creatorId, () => this.pages.page(scopeOf(creatorId)));
  }

  private isWatchedHere(creatorId: string): boolean {
    return this.namespace?.adapter.rooms.has(rooms.viewers(creatorId)) ?? false;
  }
}
