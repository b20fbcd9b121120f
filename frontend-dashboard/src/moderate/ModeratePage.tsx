import '@fontsource-variable/inter/index.css';
import '../theme/base.css';
import '../theme/mantine.css';
import '@mantine/notifications/styles.layer.css';
import '../theme/tokens.css';
import '../theme/global.css';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ShortcutsProvider } from '../control/shortcuts/shortcuts.js';
import { createQueryClient } from '../hooks/query-client.js';
import { useDocumentLanguage, useLanguage } from '../i18n/language.js';
import { ThemedApp } from '../theme/ThemedApp.js';
import { forgetKey, takeKey } from './moderator-key.js';
import { ModeratorAccount } from './ModeratorAccount.js';
import { ModeratorDesk } from './ModeratorDesk.js';
import { NoEntry, type NoEntryReason } from './NoEntry.js';

/** The page of somebody who moderates a creator's show, by the link she gave them. */
export function ModeratePage() {
  const language = useLanguage();
  useDocumentLanguage(language);
  if (language === null) return <div className="sc-app" aria-busy />;
  return (
    <ThemedApp language={language}>
      <Notifications position="top-center" limit={3} />
      <Entry />
    </ThemedApp>
  );
}

function Entry() {
  const [key, setKey] = useState(takeKey);
  const [reason, setReason] = useState<NoEntryReason>('no-link');
  useEffect(() => {
    // Another link in the same tab changes nothing but this part of the address.
    const onHash = () => setKey(takeKey());
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  if (key === null) return <NoEntry reason={reason} />;
  const leave = (why: NoEntryReason) => {
    forgetKey(key);
    setReason(why);
    setKey(null);
  };
  return <Entered key={key} token={key} onLeave={leave} />;
}

type EnteredProps = { token: string; onLeave: (why: NoEntryReason) => void };

/** What was fetched by one link is nothing to another. */
function Entered({ token, onLeave }: EnteredProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ModalsProvider>
        <ModeratorAccount token={token} onLeave={onLeave}>
          <ShortcutsProvider>
            <ModeratorDesk />
          </ShortcutsProvider>
        </ModeratorAccount>
      </ModalsProvider>
    </QueryClientProvider>
  );
}
