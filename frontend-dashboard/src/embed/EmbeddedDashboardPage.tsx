import '../theme/tokens.css';
import type { AuthConfig } from '@companion/contracts';
import { useEffect, useState } from 'react';
import { ApiClient, createApi } from '../api/index.js';
import { StreamDashboardPage } from '../pages/StreamDashboardPage.js';
import { HostTokens } from './host-tokens.js';
import classes from './EmbeddedDashboardPage.module.css';

type Step = 'asking' | 'signed in' | 'not framed' | 'not allowed' | 'no token' | 'no server';

/** The dashboard inside a frame of another site, which signs the creator in and hands over her token. */
export function EmbeddedDashboardPage() {
  const [attempt, setAttempt] = useState(0);
  return <Embedded key={attempt} onRetry={() => setAttempt(attempt + 1)} />;
}

function Embedded({ onRetry }: { onRetry: () => void }) {
  const [step, setStep] = useState<Step>('asking');
  const [tokens, setTokens] = useState<HostTokens | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    void begin().then(async (begun) => {
      if (signal.aborted) return;
      if (typeof begun === 'string') return setStep(begun);
      signal.addEventListener('abort', begun.listen());
      setTokens(begun);
      setStep((await begun.get()) === null ? 'no token' : 'signed in');
    });
    return () => leaving.abort();
  }, []);
  if (step === 'signed in') {
    return tokens && <StreamDashboardPage getToken={tokens.get} onTokenRefused={tokens.refuse} />;
  }
  if (step === 'asking') return <p className={classes.page} role="status" aria-label="Loading" />;
  const { title, text } = SENTENCES[step];
  return (
    <main className={classes.page}>
      <div className={classes.words} role="alert">
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{text}</p>
        <p className={classes.ways}>
          {step !== 'not framed' && (
            <button type="button" className={classes.button} onClick={onRetry}>
              Try again
            </button>
          )}
          <a className={classes.link} href="/" target="_blank" rel="noreferrer">
            Open the dashboard by itself
          </a>
        </p>
      </div>
    </main>
  );
}

const SENTENCES: Record<Exclude<Step, 'asking' | 'signed in'>, { title: string; text: string }> = {
  'not framed': {
    title: 'This page belongs inside another',
    text: 'It shows your dashboard within a site that signs you in.',
  },
  'not allowed': {
    title: 'Not set up for this site',
    text: 'Whoever runs this server has not allowed the site around this page to show your dashboard.',
  },
  'no token': {
    title: 'You’re not signed in here yet',
    text: 'Sign in to the site around this page, then try again.',
  },
  'no server': {
    title: 'The server can’t be reached',
    text: 'Check your connection and try again.',
  },
};

async function begin(): Promise<HostTokens | Step> {
  if (window.parent === window) return 'not framed';
  const config = await authConfig();
  if (config === null) return 'no server';
  const origins = config.embedOrigins;
  const host = hostOrigin();
  if (host === null ? origins.length === 0 : !origins.includes(host)) return 'not allowed';
  return new HostTokens({
    host: window.parent,
    origins: host === null ? origins : [host],
    self: window,
  });
}

async function authConfig(): Promise<AuthConfig | null> {
  const anonymous = new ApiClient({
    baseUrl: '',
    getToken: () => Promise.resolve(null),
    onUnauthorized: () => undefined,
  });
  return createApi(anonymous)
    .auth.config()
    .catch(() => null);
}

/** Who frames this page, where the browser tells. */
function hostOrigin(): string | null {
  const { ancestorOrigins } = window.location as Partial<Location>;
  const told = ancestorOrigins?.[0] ?? document.referrer;
  return URL.canParse(told) ? new URL(told).origin : null;
}
