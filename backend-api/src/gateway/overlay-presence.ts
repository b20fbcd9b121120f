import {
  type OverlaysPresent,
  type ReportOverlay,
  reportOverlaySchema,
  SERVER_EVENT,
} from '@companion/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import { DomainError } from '../platform/http/domain-error.js';
import { Audience } from './audience.js';
import { type CommandSocket, onCommand } from './command.js';
import { PresenceBoard } from './presence-board.js';
import { rooms } from './rooms.js';
import {
  CLIENT_EVENT,
  type OverlayNamespace,
  type OverlayPage,
  type OverlaySocket,
  type StreamingNamespace,
} from './types/events.js';

/** Silence is noticed within this time. */
const LOOK_EVERY_MS = 1_000;

type Board = PresenceBoard & { told?: string };

/**
 * How the overlays of each creator are doing, told to her dashboards. Held in memory; what a page reports at one
 * process is passed on to the others, and one that starts knows all of it a heartbeat later.
 */
@Injectable()
export class OverlayPresence implements OnApplicationShutdown {
  private readonly boards = new Map<string, Board>();
  private overlays: OverlayNamespace | undefined;
  private dashboards: StreamingNamespace | undefined;
  private readonly looking: NodeJS.Timeout;

  constructor(
    private readonly audience: Audience,
    live: LiveFeed,
  ) {
    this.looking = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.looking.unref();
    live.on('accountClosed', ({ creatorId }) => this.boards.delete(creatorId));
  }

  onApplicationShutdown(): void {
    clearInterval(this.looking);
  }

  /** Hears what pages at other processes report. */
  hearOthers(overlays: OverlayNamespace): void {
    this.overlays = overlays;
    overlays.on('overlayReported', (page, report) => this.note(page, report));
    overlays.on('overlayLeft', (page) => this.board(page.creatorId).left(page.pageId, Date.now()));
  }

  tell(dashboards: StreamingNamespace): void {
    this.dashboards = dashboards;
  }

  /** All that is known of her overlays now. */
  of(creatorId: string): OverlaysPresent {
    const overlays = this.boards.get(creatorId)?.picture(Date.now()) ?? [];
    return { eventId: crypto.randomUUID(), overlays };
  }

  /** What this page says of itself, as soon as it has joined by key. */
  listen(socket: OverlaySocket): void {
    let page: OverlayPage | null = null;
    const leave = (left: OverlayPage) => {
      this.board(left.creatorId).left(left.pageId, Date.now());
      if (this.audience.isShared) this.overlays?.serverSideEmit('overlayLeft', left);
    };
    onCommand(
      socket as unknown as CommandSocket,
      CLIENT_EVENT.reportOverlay,
      reportOverlaySchema,
      (report) => {
        const { shows } = socket.data;
        if (shows === null) throw new DomainError('READ_ONLY', 'Join by the overlay key first');
        const now = { pageId: socket.id, ...shows };
        if (page !== null && page.creatorId !== now.creatorId) leave(page);
        page = now;
        this.note(page, report);
        if (this.audience.isShared) this.overlays?.serverSideEmit('overlayReported', page, report);
        return Promise.resolve(null);
      },
    );
    socket.on('disconnect', () => {
      if (page !== null) leave(page);
    });
  }

  private note({ creatorId, pageId, overlayId }: OverlayPage, report: ReportOverlay): void {
    const board = this.board(creatorId);
    board.report(pageId, overlayId, report, Date.now());
    this.tellIfNew(creatorId, board);
  }

  private board(creatorId: string): Board {
    const known = this.boards.get(creatorId);
    if (known !== undefined) return known;
    const board: Board = new PresenceBoard();
    this.boards.set(creatorId, board);
    return board;
  }

  private look(): void {
    for (const [creatorId, board] of this.boards) {
      this.tellIfNew(creatorId, board);
      if (board.isEmpty) this.boards.delete(creatorId);
    }
  }

  /** Each process tells its own dashboards. That a page was seen again is no news. */
  private tellIfNew(creatorId: string, board: Board): void {
    const present = this.of(creatorId);
    const news = JSON.stringify(present.overlays.map(({ lastSeenAt: _seen, ...rest }) => rest));
    if (news === board.told) return;
    board.told = news;
    this.dashboards?.local.to(rooms.creator(creatorId)).emit(SERVER_EVENT.overlayPresence, present);
  }
}
