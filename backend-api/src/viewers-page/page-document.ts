import { type Language, type PublicPage, publicPageParams } from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../platform/config/config.js';
import { networkOf } from '../platform/http/client-network.js';
import type { RateLimit } from '../platform/http/rate-limit.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { ViewersPageService } from './viewers-page.service.js';

const PATH = /^\/menu\/([^/?]+)\/?(?:\?|$)/u;

/** Where the built document has what this one writes anew: the words of its card, and the empty page. */
const CARD = /<!-- card -->[\s\S]*<!-- \/card -->/u;
const IMAGE = /<meta property="og:image" content="([^"]+)"/u;
const LANGUAGE = /<html lang="\w+"/u;
const ROOT = '<div id="root"></div>';

/**
 * `/menu/{address}` as a document: with the words that a shared link shows, and with all that the page
 * shows at first, so that it is there without another request.
 */
@Injectable()
export class PageDocument {
  private readonly views: RateLimit;

  constructor(
    private readonly pages: ViewersPageService,
    limits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.views = limits.of('page-views', config.rateLimits.publicPerMinute, 60);
  }

  /**
   * @param built the document as the front end's build has it; the page is right without what is added
   * @throws when the page cannot be read just now
   */
  async write(built: string, request: FastifyRequest): Promise<string> {
    const address = addressIn(request.url);
    if (address === null) return built;
    await this.views.use(networkOf(request.ip));
    const page = await this.pages.page(await this.pages.creatorAt(address));
    return withPage(built, page, this.originOf(request));
  }

  /** Cards need whole addresses. */
  private originOf({ protocol, host }: FastifyRequest): string {
    const { publicUrl, publicUrlGiven } = this.config.http;
    return publicUrlGiven ? publicUrl.replace(/\/$/u, '') : `${protocol}://${host}`;
  }
}

function addressIn(url: string): string | null {
  const [, raw] = PATH.exec(url) ?? [];
  if (raw === undefined) return null;
  try {
    const parsed = publicPageParams.safeParse({ address: decodeURIComponent(raw) });
    return parsed.success ? parsed.data.address : null;
  } catch {
    return null;
  }
}

/** @param origin of the page as its viewers reach it */
export function withPage(built: string, page: PublicPage, origin: string): string {
  const image = IMAGE.exec(built)?.[1];
  return built
    .replace(LANGUAGE, `<html lang="${page.language}"`)
    .replace(CARD, () => card(page, image === undefined ? null : new URL(image, origin).href))
    .replace(ROOT, () => `${firstPaint(page)}\n    ${data(page)}`);
}

/** What a shared link says. Who reads it is not known: it is in the creator's language. */
const CARD_WORDS: Record<Language, { tipMenu: string; lead: string }> = {
  en: { tipMenu: 'Tip menu', lead: 'Tip menu and goals, live.' },
  es: { tipMenu: 'Menú de propinas', lead: 'Menú de propinas y metas, en vivo.' },
  pt: { tipMenu: 'Menu de gorjetas', lead: 'Menu de gorjetas e metas, ao vivo.' },
  ro: { tipMenu: 'Meniu de bacșiș', lead: 'Meniul de bacșiș și obiectivele, în direct.' },
  ru: { tipMenu: 'Тип-меню', lead: 'Тип-меню и цели в прямом эфире.' },
};

function card({ name, language }: PublicPage, image: string | null): string {
  const { tipMenu, lead } = CARD_WORDS[language];
  const title = name === null ? tipMenu : `${name} · ${tipMenu}`;
  const property = (what: string, content: string) =>
    `<meta property="og:${what}" content="${escaped(content)}" />`;
  return [
    `<title>${escaped(title)}</title>`,
    `<meta name="description" content="${lead}" />`,
    property('type', 'website'),
    property('title', title),
    property('description', lead),
    ...(image === null
      ? []
      : [
          property('image', image),
          property('image:width', '1200'),
          property('image:height', '630'),
          '<meta name="twitter:card" content="summary_large_image" />',
        ]),
  ].join('\n    ');
}

/** What stands there until the script draws the page: the same heading in the same place. */
function firstPaint({ name }: PublicPage): string {
  const heading = name === null ? '' : `<h1 class="sc-menu-title">${escaped(name)}</h1>`;
  return `<div id="root"><div class="sc-menu-page"><main class="sc-menu-column"><header class="sc-menu-header">${heading}</header></main></div></div>`;
}

/** Data, which no browser runs; `<` is written so that nothing in it can end it. */
function data(page: PublicPage): string {
  const json = JSON.stringify(page).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="page-data">${json}</script>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
