import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DomainError } from './domain-error.js';
import { etagOf, isKnown } from './etag.js';
import { ProblemFilter } from './problem.filter.js';
import { toDomainError } from './problem.js';

const YEAR_S = 365 * 24 * 3600;

/** The pages that the Vite build makes: overlay, menu, and the dashboard for every other address. */
const PAGES: { route: string; file: string }[] = [
  { route: '/overlay/*', file: 'overlay.html' },
  { route: '/menu/*', file: 'menu.html' },
  { route: '/embed/*', file: 'embed.html' },
  { route: '/moderate', file: 'moderate.html' },
  { route: '/goodbye', file: 'goodbye.html' },
  { route: '/*', file: 'index.html' },
];
const NEVER_A_PAGE = /^\/(api|socket\.io|assets|icons|media|health|\.well-known)(\/|$)/u;
/** What makes it an app on a phone. Their names stay, so they are asked for anew each day. */
const APP_FILES = ['/manifest.webmanifest', '/icons/*'];
const DAY_S = 24 * 3600;
/** What keeps the overlay's page for a time when the server is not there yet. */
const OVERLAY_WORKER = '/overlay-worker.js';

/** Makes of a page's built document what is answered at one address of it. */
export type WriteDocument = (built: string, request: FastifyRequest) => Promise<string>;

/**
 * Serves the built front end from `directory`; without a build, the API alone.
 * @param written documents that are written for each address, by the name of their file
 */
export async function serveStaticPages(
  fastify: FastifyInstance,
  directory: string,
  written: Record<string, WriteDocument> = {},
): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) {
    new Logger('Http').warn(`No pages at ${directory}: serving the API alone`);
    return;
  }
  await fastify.register(fastifyStatic, {
    root: directory,
    serve: false,
    preCompressed: true,
  });
  fastify.get('/assets/*', (request: FastifyRequest, reply: FastifyReply) =>
    reply.sendFile(request.url.slice(1).split('?')[0] ?? '', {
      immutable: true,
      maxAge: YEAR_S * 1000,
    }),
  );
  for (const route of APP_FILES) {
    fastify.get(route, (request: FastifyRequest, reply: FastifyReply) =>
      reply.sendFile(request.url.slice(1).split('?')[0] ?? '', { maxAge: DAY_S * 1000 }),
    );
  }
  fastify.get(OVERLAY_WORKER, (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile(OVERLAY_WORKER, { cacheControl: false }),
  );
  for (const { route, file } of PAGES) {
    fastify.get(route, (request: FastifyRequest, reply: FastifyReply) => {
      if (NEVER_A_PAGE.test(request.url)) {
        new ProblemFilter().answer(new DomainError('NOT_FOUND', 'No such route'), request, reply);
        return reply;
      }
      void reply.header('cache-control', 'no-cache');
      if (file !== 'index.html') void reply.header('x-robots-tag', 'noindex');
      const write = written[file];
      if (write === undefined) return reply.sendFile(file, { cacheControl: false });
      return sendWritten(write, join(directory, file), request, reply);
    });
  }
}

/** The document as it was built where it cannot be written just now: the page then asks for what it needs. */
async function sendWritten(
  write: WriteDocument,
  file: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const built = await readFile(file, 'utf8');
  const html = await write(built, request).catch((error: unknown) => {
    const { code } = toDomainError(error);
    if (code === 'INTERNAL') new Logger('Http').error(error, 'A document could not be written');
    return built;
  });
  const etag = etagOf(html);
  void reply.headers({ etag, vary: 'accept-encoding' }).type('text/html; charset=utf-8');
  if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send();
  if (!/\bgzip\b/u.test(String(request.headers['accept-encoding']))) return reply.send(html);
  return reply.header('content-encoding', 'gzip').send(await promisify(gzip)(html));
}
