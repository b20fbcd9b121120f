import { useEffect, useState } from 'react';
import type { LiveOverlay } from '../realtime/use-overlay-feed.js';
import css from './debug-panel.module.css';

declare global {
  interface Window {
    /** What an OBS browser source adds. */
    readonly obsstudio?: { readonly pluginVersion: string };
  }
}

/** What the overlay knows of its connection; only with `?debug`. */
export function DebugPanel({ feed, waiting }: { feed: LiveOverlay; waiting: number }) {
  const now = useNow();
  const { connection, session, seq, lastEventAt, joinError } = feed;
  const age =
    lastEventAt === null ? 'none' : `${Math.max(0, Math.round((now - lastEventAt) / 1000))} s ago`;
  const lines = [
    `connection  ${connection}`,
    `session     ${session ? `${session.status} ${session.sessionId.slice(0, 8)}` : 'none'}`,
    `seq         ${seq}, last event ${age}`,
    `alerts      ${waiting} waiting`,
    `viewport    ${innerWidth}x${innerHeight}${window.obsstudio ? `, OBS ${window.obsstudio.pluginVersion}` : ''}`,
  ];
  if (joinError) lines.push(`join        ${joinError.message}`);
  return <pre className={css.debug}>{lines.join('\n')}</pre>;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
