import '../theme/tokens.css';
import type { AuthConfig } from '@companion/contracts';
import { useColorScheme } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { ApiClient, createApi } from '../api/index.js';
import { browserStorage } from '../browser-storage.js';
import { useLanguage } from '../i18n/language.js';
import { StreamDashboardPage } from '../pages/StreamDashboardPage.js';
import { authText } from '../texts/en/auth.js';
import { commonText } from '../texts/en/common.js';
import { HostTokens } from './host-tokens.js';
import classes from './EmbeddedDashboardPage.module.css';

type Step = 'asking' | 'signed-in' | 'not-framed' | 'not-allowed' | 'no-token' | 'no-server';

/** The dashboard inside a frame of another site, which signs the creator in and hands over her token. */
export function EmbeddedDashboardPage() {
  const [attempt, setAttempt] = useState(0);
  const language = useLanguage(askedLanguage());
  if (language === null) return null;
  return <Embedded key={attempt} onRetry={() => setAttempt(attempt + 1)} />;
}

function Embedded({ onRetry }: { onRetry: () => void }) {
  const bare = useBare();
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
      setStep((await begun.get()) === null ? 'no-token' : 'signed-in');
    });
    return () => leaving.abort();
  }, []);
  if (step === 'signed-in') {
    return (
      tokens && (
        <StreamDashboardPage
          getToken={tokens.get}
          onTokenRefused={tokens.refuse}
          language={askedLanguage()}
        />
      )
    );
  }
  if (step === 'asking') return <p {...bare} role="status" aria-label={commonText('loading')} />;
  const { title, text } = sentencesOf(step);
  return (
    <main {...bare}>
      <div className={classes.words} role="alert">
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{text}</p>
        <p className={classes.ways}>
          {step !== 'not-framed' && (
            <button type="button" className={classes.button} onClick={onRetry}>
              {commonText('tryAgain')}
            </button>
          )}
          <a className={classes.link} href="/" target="_blank" rel="noreferrer">
            {authText('openByItself')}
          </a>
        </p>
      </div>
    </main>
  );
}

/** In the colours that she chose for the dashboard in this browser, which is not there to show them. */
function useBare() {
  const chosen = browserStorage().getItem('mantine-color-scheme-value') ?? 'dark';
  const device = useColorScheme('dark', { getInitialValueInEffect: false });
  return {
    className: `sc-app ${classes.page}`,
    'data-mantine-color-scheme': chosen === 'auto' ? device : chosen,
  };
}

function sentencesOf(step: Exclude<Step, 'asking' | 'signed-in'>): { title: string; text: string } {
  switch (step) {
    case 'not-framed':
      return { title: authText('notFramed'), text: authText('notFramedText') };
    case 'not-allowed':
      return { title: authText('notAllowed'), text: authText('notAllowedText') };
    case 'no-token':
      return { title: authText('noToken'), text: authText('noTokenText') };
    case 'no-server':
      return { title: authText('noServer'), text: authText('noServerText') };
  }
}

async function begin(): Promise<HostTokens | Step> {
  if (window.parent === window) return 'not-framed';
  const config = await authConfig();
  if (config === null) return 'no-server';
  const origins = config.embedOrigins;
  const host = hostOrigin();
  if (host === null ? origins.length === 0 : !origins.includes(host)) return 'not-allowed';
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

/** The site around this page may ask for a language in the frame's address. */
function askedLanguage(): string | undefined {
  return new URLSearchParams(window.location.search).get('language') ?? undefined;
}

/** Who frames this page, where the browser tells. */
function hostOrigin(): string | null {
  const { ancestorOrigins } = window.location as Partial<Location>;
  const told = ancestorOrigins?.[0] ?? document.referrer;
  return URL.canParse(told) ? new URL(told).origin : null;
}
