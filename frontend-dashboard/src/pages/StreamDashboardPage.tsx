import '@fontsource-variable/inter/index.css';
import '../theme/base.css';
import '../theme/mantine.css';
import '@mantine/notifications/styles.layer.css';
import '../theme/tokens.css';
import '../theme/global.css';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { BrowserRouter, MemoryRouter, Navigate, Route, Routes } from 'react-router-dom';
import { AuthGate } from '../auth/AuthGate.js';
import { Shell } from '../components/shell/Shell.js';
import { ControlProvider } from '../control/ControlProvider.js';
import { PageLoader } from '../components/FullPage.js';
import { PageBoundary } from '../components/PageBoundary.js';
import { LiveProvider } from '../hooks/live.js';
import { createQueryClient } from '../hooks/query-client.js';
import { ObsProvider } from '../hooks/obs.js';
import { SpeechProvider } from '../hooks/speech.js';
import { useDocumentLanguage, useLanguage } from '../i18n/language.js';
import { ThemedApp } from '../theme/ThemedApp.js';
import type { StreamDashboardProps } from '../types.js';
import { ROUTES, WELCOME } from './routes.js';

/** The creator's whole dashboard, sign-in included. */
export function StreamDashboardPage(props: StreamDashboardProps) {
  const { apiBaseUrl = '', getToken, onTokenRefused, basename = '/' } = props;
  // A page that signs the creator in by itself has an address bar of its own to look after.
  const routing = props.routing ?? (getToken ? 'memory' : 'browser');
  const [queryClient] = useState(createQueryClient);
  const language = useLanguage(props.language);
  useDocumentLanguage(getToken ? null : language);
  // Rather nothing for a moment than English for a moment.
  if (language === null) return <div className="sc-app" aria-busy />;
  return (
    <ThemedApp language={language}>
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="top-center" limit={3} />
          <AuthGate
            baseUrl={apiBaseUrl}
            getToken={getToken}
            onTokenRefused={onTokenRefused}
            basename={basename}
          >
            <LiveProvider>
              <SpeechProvider>
                <ObsProvider>
                  <ControlProvider>
                    <Router routing={routing} basename={basename}>
                      <Pages />
                    </Router>
                  </ControlProvider>
                </ObsProvider>
              </SpeechProvider>
            </LiveProvider>
          </AuthGate>
        </ModalsProvider>
      </QueryClientProvider>
    </ThemedApp>
  );
}

/** Everything in its frame but the first steps of a new creator, which have the screen to themselves. */
function Pages() {
  return (
    <Routes>
      <Route path={WELCOME.path} element={inTime(WELCOME.Page)} />
      <Route
        path="*"
        element={
          <Shell>
            <Routes>
              {ROUTES.map(({ path, Page }) => (
                <Route key={path} path={path} element={inTime(Page)} />
              ))}
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </Shell>
        }
      />
    </Routes>
  );
}

/** A page that may still be on its way, and may never come. */
function inTime(Page: ComponentType) {
  return (
    <PageBoundary>
      <Suspense fallback={<PageLoader />}>
        <Page />
      </Suspense>
    </PageBoundary>
  );
}

type RouterProps = Required<Pick<StreamDashboardProps, 'routing' | 'basename'>> & {
  children: ReactNode;
};

function Router({ routing, basename, children }: RouterProps) {
  if (routing === 'memory') return <MemoryRouter>{children}</MemoryRouter>;
  return <BrowserRouter basename={basename}>{children}</BrowserRouter>;
}
