import { resolve } from 'node:path';
import { BYTES_MAX, readEnvironment } from './environment.js';
import { dutiesOf } from './role.js';
import { readServiceRegistry, type ServiceRegistry } from './service-registry.js';

/** What the process runs with: the environment, read once, in the shapes the parts want. */
export type Config = ReturnType<typeof loadConfig>;

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('CONFIG');

/** @throws EnvironmentError naming the variables that are wrong */
export function loadConfig(
  source: Record<string, string | undefined> = process.env,
  registry: ServiceRegistry = readServiceRegistry(),
) {
  const env = readEnvironment(source);
  const scaled = (limit: number): number => Math.ceil(limit * env.RATE_LIMIT_SCALE);
  const scaledBytes = (limit: number): number => Math.min(scaled(limit) || BYTES_MAX, BYTES_MAX);
  const redis = {
    configured: env.REDIS_HOST !== undefined || env.REDIS_PORT !== undefined,
    host: env.REDIS_HOST ?? 'localhost',
    port: env.REDIS_PORT ?? 26398,
  };
  return {
    role: env.ROLE,
    duties: dutiesOf(env.ROLE, redis),
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
      publicUrlGiven: env.PUBLIC_URL !== undefined,
      corsOrigins: env.CORS_ORIGINS.split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
      embedOrigins: env.EMBED_ORIGINS,
      trustProxy: env.TRUST_PROXY,
      requestTimeoutMs: env.REQUEST_TIMEOUT_SECONDS * 1_000,
      swagger: env.SWAGGER_ENABLED,
      staticDir: env.STATIC_DIR === undefined ? undefined : resolve(env.STATIC_DIR),
    },
    dataDir: resolve(env.DATA_DIR),
    logLevel: env.LOG_LEVEL,
    postgres: {
      /** Somebody named a server: never start the embedded one. */
      configured: env.POSTGRES_HOST !== undefined || env.DATABASE_URL !== undefined,
      portConfigured: source['POSTGRES_PORT'] !== undefined && source['POSTGRES_PORT'] !== '',
      url: env.DATABASE_URL,
      host: env.POSTGRES_HOST ?? 'localhost',
      port: env.POSTGRES_PORT,
      user: env.POSTGRES_USER,
      password: env.POSTGRES_PASSWORD,
      database: env.POSTGRES_DB,
      poolSize: env.POSTGRES_POOL_SIZE,
    },
    redis,
    identity: {
      ssoUrl: env.SSO_URL ?? registry.dependencies.sso?.url ?? undefined,
      issuer: env.SSO_ISSUER,
      audience: env.SSO_AUDIENCE,
      clientId: env.SSO_CLIENT_ID,
      scope: env.SSO_SCOPE,
    },
    /**
     * Of scrypt: 32 MiB and about a fifth of a second of one core, OWASP's recommendation. No variable sets
     * it, lest somebody makes it cheap: only the tests do, in which hundreds sign up.
     */
    passwordCost: { N: 2 ** 15, r: 8, p: 3 },
    secretsKey: env.SECRETS_KEY,
    secretsKeysPrevious: env.SECRETS_KEY_PREVIOUS,
    /** Without one, only programs on this machine may read the metrics. */
    metricsToken: env.METRICS_TOKEN,
    /** Where OpenTelemetry traces go; undefined: nowhere. */
    tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    importMaxBytes: env.IMPORT_MAX_BYTES,
    sessionAutoEndHours: env.SESSION_AUTO_END_HOURS,
    chaturbateEventsUrl: env.CHATURBATE_EVENTS_URL,
    elevenLabs: { apiKey: env.ELEVENLABS_API_KEY, baseUrl: env.ELEVENLABS_BASE_URL },
    tips: {
      queueLimit: env.TIP_QUEUE_LIMIT,
      batchLimit: env.TIP_BATCH_LIMIT,
      lanes: env.TIP_WRITE_LANES,
    },
    /** 0 everywhere means no limits. */
    rateLimits: {
      userPerMinute: scaled(env.RATE_LIMIT_USER_PER_MINUTE),
      publicPerMinute: scaled(env.RATE_LIMIT_PUBLIC_PER_MINUTE),
      loginPer20Minutes: scaled(env.RATE_LIMIT_LOGIN_PER_20_MINUTES),
      streamingPerSecond: scaled(env.RATE_LIMIT_STREAMING_PER_SECOND),
      streamingBurst: scaled(env.RATE_LIMIT_STREAMING_BURST),
      overlayPerSecond: scaled(env.RATE_LIMIT_OVERLAY_PER_SECOND),
      overlayBurst: scaled(env.RATE_LIMIT_OVERLAY_BURST),
      joinsPerMinute: scaled(env.RATE_LIMIT_JOINS_PER_MINUTE),
      animationsPerMinute: scaled(env.RATE_LIMIT_ANIMATIONS_PER_MINUTE),
    },
    /** Rooms of one connection; 0: as many as it likes. */
    roomLimits: {
      streaming: scaled(env.ROOM_LIMIT_STREAMING),
      overlay: scaled(env.ROOM_LIMIT_OVERLAY),
    },
    /** Bytes. */
    sizeLimits: {
      streamingFrame: scaledBytes(env.FRAME_LIMIT_STREAMING_BYTES),
      overlayFrame: scaledBytes(env.FRAME_LIMIT_OVERLAY_BYTES),
      body: scaledBytes(env.BODY_LIMIT_BYTES),
    },
  };
}
