import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useControlNews } from '../hooks/control-news.js';
import { useLive } from '../hooks/live.js';
import { usePrivacyMode } from './device-settings.js';
import './privacy.css';
import { ShortcutsProvider } from './shortcuts/shortcuts.js';

/** What she controls her show with: kept right by live events, and at hand on every page. */
export function ControlProvider({ children }: { children: ReactNode }) {
  useControlNews(useLive());
  return (
    <ShortcutsProvider>
      <PrivateScreen />
      {children}
    </ShortcutsProvider>
  );
}

/** Marks all that is the dashboard, its dialogs too. */
function PrivateScreen() {
  const [isPrivate] = usePrivacyMode();
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    mark.current?.closest('.sc-app')?.toggleAttribute('data-private-screen', isPrivate);
  }, [isPrivate]);
  return <span ref={mark} hidden />;
}
