import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config/config.js';

/** The pages run and embed nothing from elsewhere; they talk to the sign-in provider and fetch images. */
export function securityHeaders({ identity, http }: Config): FastifyHelmetOptions {
  const provider = identity.ssoUrl === undefined ? [] : [new URL(identity.ssoUrl).origin];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // Messages read aloud come over the socket.
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // `https:` for the images of custom animations, which are fetched and measured, never embedded.
        connectSrc: ["'self'", 'https:', ...provider, sockets],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: [framedBy(http.embedOrigins)],
      },
    },
    // Plain http on a laptop is the default; the proxy that adds TLS adds this too.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  };
}

/** OBS on the same computer, which the dashboard alone speaks to: what viewers and OBS open has no business there. */
const OBS = 'ws://127.0.0.1:* ws://localhost:*';
const WITHOUT_OBS = ['/overlay/', '/menu/', '/moderate', '/api/'];
const HOST = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/iu;

/** The live connection, which some browsers do not count to `'self'`, and OBS. */
function sockets({ url = '', headers: { host = '' } }: IncomingMessage): string {
  const own = HOST.test(host) ? `ws://${host} wss://${host}` : '';
  return WITHOUT_OBS.some((path) => url.startsWith(path)) ? own : `${own} ${OBS}`.trim();
}

/** The one page that others may frame; where it is not set up nobody may, not even this product. */
export const EMBED_PAGES = '/embed/';

/** @param origins that may frame the pages made for it */
function framedBy(origins: string[]) {
  const allowed = origins.length === 0 ? "'none'" : origins.join(' ');
  return ({ url = '' }: IncomingMessage): string =>
    url.startsWith(EMBED_PAGES) ? allowed : "'self'";
}
