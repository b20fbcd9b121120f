import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from './domain-error.js';
import { ProblemFilter } from './problem.filter.js';

const YEAR_S = 365 * 24 * 3600;

/** The pages that the Vite build makes: overlay, menu, and the dashboard for every other address. */
const PAGES: { route: string; file: string }[] = [
  { route: '/overlay/*', file: 'overlay.html' },
  { route: '/menu/*', file: 'menu.html' },
  { route: '/embed/*', file: 'embed.html' },
  { route: '/*', file: 'index.html' },
];
const NEVER_A_PAGE = /^\/(api|socket\.io|assets|health|\.well-known)(\/|$)/u;

/** Serves the built front end from `directory`; without a build, the API alone. */
export async function serveStaticPages(fastify: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) {
    new Logger('Http').warn(`No pages at ${directory}: serving the API alone`);
    return;
  }
  await fastify.register(fastifyStatic, { root: directory, serve: false });
  fastify.get('/assets/*', (request: FastifyRequest, reply: FastifyReply) =>
    reply.sendFile(request.url.slice(1).split('?')[0] ?? '', {
      immutable: true,
      maxAge: YEAR_S * 1000,
    }),
  );
  for (const { route, file } of PAGES) {
    fastify.get(route, (request: FastifyRequest, reply: FastifyReply) => {
      if (NEVER_A_PAGE.test(request.url)) {
        new ProblemFilter().answer(new DomainError('NOT_FOUND', 'No such route'), request, reply);
        return reply;
      }
      void reply.header('cache-control', 'no-cache');
      if (file !== 'index.html') void reply.header('x-robots-tag', 'noindex');
      return reply.sendFile(file, { cacheControl: false });
    });
  }
}
