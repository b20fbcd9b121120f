import { LIMITS } from '@companion/contracts';
import helmet from '@fastify/helmet';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppModule } from './app.module.js';
import { CompanionIoAdapter } from './gateway/companion-io.adapter.js';
import { HeardSeqs } from './gateway/heard-seqs.js';
import type { Config } from './platform/config/config.js';
import { DomainError } from './platform/http/domain-error.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { validationError } from './platform/http/problem.js';
import { serveOnlyHealth } from './platform/http/only-health.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { serveStaticPages } from './platform/http/static-pages.js';
import { mountSwagger } from './platform/http/swagger.js';
import { logRequests } from './platform/logging/log-requests.js';
import { PinoLogger } from './platform/logging/pino-logger.js';
import { measureRequests } from './platform/metrics/measure-requests.js';
import { Metrics } from './platform/metrics/metrics.js';
import { RedisConnection } from './platform/redis/redis-connection.js';
import { traceRequests } from './platform/tracing/trace-requests.js';
import { traces } from './platform/tracing/traces.js';
import { PageDocument } from './viewers-page/page-document.js';

/** Node's own limit on all headers together, the address among them. */
const MAX_HEADER_BYTES = 16 * 1024;
/** As Node has it; never longer than the whole request may take, or Node takes one for the other. */
const HEADERS_TIMEOUT_MS = 60_000;
/** The one route that takes files as they are. */
const UPLOADS = '/api/assets';
const REQUEST_ID = /^[\w.-]{1,64}$/u;

/** The whole application, not yet listening. `main.ts` and the tests both start from here. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  await traces.begin(config.tracesEndpoint);
  const problems = new ProblemFilter();
  const adapter = new FastifyAdapter({
    bodyLimit: config.sizeLimits.body,
    // However long a parameter is, its schema judges it; the header size bounds the address.
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      problems.answer(DomainError.invalid('path', 'cannot be read'), request, reply);
    },
    trustProxy: config.http.trustProxy,
    forceCloseConnections: true,
    // Whoever sends or reads a byte now and then holds a connection no longer than this.
    requestTimeout: config.http.requestTimeoutMs,
    connectionTimeout: config.http.requestTimeoutMs,
    http: {
      headersTimeout: Math.min(config.http.requestTimeoutMs, HEADERS_TIMEOUT_MS),
      connectionsCheckingInterval: Math.min(config.http.requestTimeoutMs / 2, 30_000),
    },
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new PinoLogger(config.logLevel),
    rawBody: true,
    bodyParser: false,
    abortOnError: false,
  });

  app.setGlobalPrefix('api', {
    exclude: ['health', 'health/*path', 'metrics', '.well-known/*path', 'media/*path'],
  });
  app.useGlobalFilters(problems);
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      transform: true,
      exceptionFactory: (issues) => validationError(issues),
    }),
  );
  app.enableCors({
    origin: config.http.corsOrigins,
    maxAge: 600,
    // An OPTIONS that is no preflight is answered with nothing rather than with an error of its own form.
    strictPreflight: false,
    exposedHeaders: ['content-disposition', 'retry-after'],
  });
  const metrics = app.get(Metrics);
  app.useWebSocketAdapter(
    new CompanionIoAdapter(app, config, app.get(RedisConnection), metrics, app.get(HeardSeqs)),
  );

  const fastify = adapter.getInstance();
  traceRequests(fastify);
  fastify.addHook('onClose', () => traces.stop());
  measureRequests(fastify, metrics);
  logRequests(fastify, config.logLevel);
  // JSON, and files at one route: a form of another site could send the other types without asking.
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: config.sizeLimits.body });
  fastify.addContentTypeParser(
    /^(?:image|audio)\/|^application\/octet-stream$/u,
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (request.routeOptions.url === UPLOADS) done(null, body);
      else done(new DomainError('UNSUPPORTED_MEDIA_TYPE'));
    },
  );
  // A spreadsheet is larger than anything else that is sent here.
  fastify.addHook('onRoute', (route) => {
    if (route.url === '/api/tips/import') route.bodyLimit = config.importMaxBytes;
    if (route.url === UPLOADS) route.bodyLimit = LIMITS.imageBytesMax;
  });
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    // Hers alone, in no cache: a route that answers what anybody may read says so itself.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    // A POST without a body may still say that it is JSON.
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    if ((length ?? '0') === '0' && chunked === undefined) delete request.headers['content-type'];
  });
  await app.register(helmet, securityHeaders(config));
  if (!config.duties.serves) {
    serveOnlyHealth(fastify, problems);
    return app;
  }
  if (config.http.swagger) mountSwagger(app);
  if (config.http.staticDir !== undefined) {
    const menu = app.get(PageDocument);
    await serveStaticPages(fastify, config.http.staticDir, {
      'menu.html': (built, request) => menu.write(built, request),
    });
  }
  return app;
}
