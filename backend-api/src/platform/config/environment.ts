import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');
const url = z.url({ protocol: /^https?$/u });
const count = z.coerce.number().int().min(1);
/** No message or body is larger, also when limits are off: it is held in memory whole. */
export const BYTES_MAX = 10 * 1024 * 1024;
const bytes = count.min(512).max(BYTES_MAX);
/** Separated by commas; each as a browser names it, without a path. */
const origins = z.string().transform((text, context) => {
  const listed = text
    .split(',')
    .map((origin) => origin.trim().replace(/\/$/u, ''))
    .filter(Boolean);
  for (const origin of listed) {
    if (!/^https?:/u.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin) {
      context.addIssue(`${origin} is no origin such as https://studio.example`);
    }
  }
  return listed;
});
/** As OAuth writes them: visible characters but " and \, with one space between two scopes. */
const SCOPES = /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/u;
const isSecretsKey = (key: string): boolean => Buffer.from(key, 'base64').length === 32;
/** A variable set to nothing counts as not set, as in most `.env` files. */
const unsetWhenEmpty = (value: unknown): unknown => (value === '' ? undefined : value);

/** Every variable the product reads, as written in the environment. Names 1 to 9 are the seed's. */
export const environmentSchema = z.object({
  PORT: port.default(3130),
  POSTGRES_HOST: z.string().optional(),
  POSTGRES_PORT: port.default(25468),
  POSTGRES_USER: z.string().default('streaming'),
  POSTGRES_PASSWORD: z.string().default('devpassword'),
  POSTGRES_DB: z.string().default('lilith_streaming'),
  REDIS_HOST: z.string().optional(),
  REDIS_PORT: port.optional(),
  SSO_URL: url.optional(),

  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/u }).optional(),
  POSTGRES_POOL_SIZE: count.max(200).default(10),
  SSO_AUDIENCE: z.string().default('streaming-companion'),
  SSO_CLIENT_ID: z.string().default('streaming-companion'),
  SSO_SCOPE: z
    .string()
    .regex(SCOPES, 'must be scopes with one space between')
    .refine((scopes) => scopes.split(' ').includes('openid'), 'must have openid among its scopes')
    .default('openid profile email'),
  SSO_ISSUER: url.optional(),
  SECRETS_KEY: z.string().refine(isSecretsKey, 'must be 32 bytes in base64').optional(),
  /** Former ones, separated by commas. */
  SECRETS_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((keys) =>
      keys
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .refine((keys) => keys.every(isSecretsKey), 'must be 32 bytes in base64, each'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CORS_ORIGINS: z.string().default(''),
  EMBED_ORIGINS: origins.default([]),
  TRUST_PROXY: flag.default(false),
  REQUEST_TIMEOUT_SECONDS: z.coerce.number().positive().max(3_600).default(120),
  SWAGGER_ENABLED: flag.default(true),
  STATIC_DIR: z.string().optional(),
  /** Bytes of a spreadsheet's import; every other body has its own, smaller limit. */
  IMPORT_MAX_BYTES: count.max(64 * 1024 * 1024).default(5 * 1024 * 1024),
  SESSION_AUTO_END_HOURS: z.coerce.number().positive().max(168).default(12),
  CHATURBATE_EVENTS_URL: url.default('https://eventsapi.chaturbate.com'),

  ELEVENLABS_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/u, 'must be an API key')
    .optional(),
  ELEVENLABS_BASE_URL: url.default('https://api.elevenlabs.io'),

  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/u, 'must be at least 16 characters without spaces')
    .optional(),

  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),

  TIP_QUEUE_LIMIT: count.default(20_000),
  TIP_BATCH_LIMIT: count.max(5_000).default(500),
  TIP_WRITE_LANES: count.max(16).default(2),

  /** Multiplies every limit below; 0 turns them all off (load tests). */
  RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000_000).default(1),
  RATE_LIMIT_USER_PER_MINUTE: count.default(300),
  RATE_LIMIT_PUBLIC_PER_MINUTE: count.default(60),
  RATE_LIMIT_LOGIN_PER_20_MINUTES: count.default(5),
  RATE_LIMIT_STREAMING_PER_SECOND: count.default(50),
  RATE_LIMIT_STREAMING_BURST: count.default(200),
  RATE_LIMIT_OVERLAY_PER_SECOND: count.default(20),
  RATE_LIMIT_OVERLAY_BURST: count.default(40),
  RATE_LIMIT_JOINS_PER_MINUTE: count.default(30),
  RATE_LIMIT_ANIMATIONS_PER_MINUTE: count.default(20),
  ROOM_LIMIT_STREAMING: count.default(20),
  ROOM_LIMIT_OVERLAY: count.default(5),
  FRAME_LIMIT_STREAMING_BYTES: bytes.default(64 * 1024),
  FRAME_LIMIT_OVERLAY_BYTES: bytes.default(4 * 1024),
  BODY_LIMIT_BYTES: bytes.default(100 * 1024),
});
export type Environment = z.infer<typeof environmentSchema>;

/** Variables whose value is never shown. */
const SECRET = /PASSWORD|SECRET|API_KEY|METRICS_TOKEN|DATABASE_URL/u;

/** The boot stops on this; its message names each variable that is wrong. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** @throws EnvironmentError naming the variables */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const cleaned = Object.fromEntries(
    Object.entries(source).map(([name, value]) => [name, unsetWhenEmpty(value)]),
  );
  const parsed = environmentSchema.safeParse(cleaned);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const value = SECRET.test(name) ? '…' : (source[name] ?? '');
    return `${name}=${value}: ${issue.message}`;
  });
  throw new EnvironmentError(lines.join('\n'));
}
