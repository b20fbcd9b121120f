import {
  type HandleAvailability,
  LIMITS,
  publicPage,
  type PublicPage,
  RESERVED_HANDLES,
  type SessionSnapshot,
  type UpdateViewersPage,
  VIEWERS_PAGE_DEFAULTS,
  type ViewersPage,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { MenuService } from '../menu/menu.service.js';
import { OffAirService } from '../off-air/off-air.service.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { type StoredPage, ViewersPageRepository } from './viewers-page.repository.js';

/** The page that a creator's viewers see: what is on it, and where it stands. */
@Injectable()
export class ViewersPageService {
  constructor(
    private readonly pages: ViewersPageRepository,
    private readonly menu: MenuService,
    private readonly sessions: SessionsService,
    private readonly offAir: OffAirService,
    private readonly settings: SettingsService,
    private readonly live: LiveFeed,
  ) {}

  /** Hers, or the defaults as long as she has set nothing. */
  async get(scope: CreatorScope): Promise<ViewersPage> {
    return toViewersPage(await this.pages.find(scope));
  }

  /**
   * Changes what is given. A handle that she gives up leads to her page for a while yet.
   * @throws DomainError HANDLE_TAKEN; LIMIT_REACHED (too many handles in too few days)
   */
  async update(scope: CreatorScope, update: UpdateViewersPage): Promise<ViewersPage> {
    const { welcome, ...choices } = update;
    const reserved = typeof update.handle === 'string' && isReserved(update.handle);
    const claim = reserved
      ? 'taken'
      : await this.pages.change(scope, {
          ...choices,
          ...(welcome === undefined ? {} : { welcome: welcome || null }),
        });
    if (claim === 'taken') {
      throw new DomainError('HANDLE_TAKEN', 'This address is taken', {
        errors: [{ path: 'handle', message: 'is taken' }],
      });
    }
    if (claim === 'too_many') {
      throw new DomainError(
        'LIMIT_REACHED',
        `Your last ${LIMITS.formerHandles} addresses are kept for you; another can be chosen ${LIMITS.formerHandleDays} days after the first of them was given up`,
      );
    }
    this.live.publish('viewersPage', { creatorId: scope.creatorId });
    return this.get(scope);
  }

  async availability(scope: CreatorScope, handle: string): Promise<HandleAvailability> {
    const available = !isReserved(handle) && (await this.pages.isFree(scope, handle));
    return { handle, available };
  }

  /** What is kept of handles that were given up goes when its time is over. @returns how many */
  async freeFormerHandles(): Promise<number> {
    return this.pages.freeFormerHandles();
  }

  /** Whose page stands at a handle or an id; null: nobody's. */
  async creatorAt(address: string): Promise<CreatorScope | null> {
    return this.pages.creatorAt(address);
  }

  /** All that viewers are shown. Nobody's page is like one of a creator who has set nothing. */
  async page(scope: CreatorScope | null): Promise<PublicPage> {
    if (scope === null) return NOBODYS;
    const [stored, menu, aired, { language }] = await Promise.all([
      this.pages.find(scope),
      this.menu.publicMenu(scope),
      this.aired(scope),
      this.settings.get(scope),
    ]);
    return publicPage(toViewersPage(stored), menu, aired, language);
  }

  /** The running session as it is on air; null: none runs, or she has pressed panic. */
  private async aired(scope: CreatorScope): Promise<SessionSnapshot | null> {
    const [sessionId, isOff] = await Promise.all([
      this.sessions.activeSessionId(scope),
      this.offAir.isOff(scope),
    ]);
    if (sessionId === null || isOff) return null;
    const { snapshot, onAir } = await this.sessions.snapshotForAir(scope, sessionId);
    return snapshot.session.status === 'active' ? new OnAirMask(onAir).snapshot(snapshot) : null;
  }
}

const NOBODYS = publicPage(
  VIEWERS_PAGE_DEFAULTS,
  { displayName: null, currency: 'USD', items: [] },
  null,
  'en',
);

const isReserved = (handle: string): boolean => RESERVED_HANDLES.includes(handle);

function toViewersPage({ page, handle }: StoredPage): ViewersPage {
  if (page === null) return { ...VIEWERS_PAGE_DEFAULTS, handle };
  return {
    handle,
    showMenu: page.showMenu,
    showGoals: page.showGoals,
    showTicker: page.showTicker,
    showTotal: page.showTotal,
    welcome: page.welcome,
    ageNotice: page.ageNotice,
    palette: page.palette,
  };
}
