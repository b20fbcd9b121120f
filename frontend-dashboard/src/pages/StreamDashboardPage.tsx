import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../theme/tokens.css';
import '../theme/global.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { BrowserRouter, MemoryRouter, Navigate, Route, Routes } from 'react-router-dom';
import { isTemporary } from '../api/index.js';
import { AuthGate } from '../auth/AuthGate.js';
import { Shell } from '../components/shell/Shell.js';
import { LiveProvider } from '../hooks/live.js';
import { cssVariables, theme } from '../theme/theme.js';
import type { StreamDashboardProps } from '../types.js';
import { ConnectionsPage } from './connections/ConnectionsPage.js';
import { LivePage } from './live/LivePage.js';
import { MenuEditorPage } from './menu/MenuEditorPage.js';

/** The creator's whole dashboard, sign-in included. */
export function StreamDashboardPage(props: StreamDashboardProps) {
  const { apiBaseUrl = '', getToken, routing = 'browser', basename = '/' } = props;
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="dark">
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="top-center" limit={3} />
          <AuthGate baseUrl={apiBaseUrl} getToken={getToken} basename={basename}>
            <LiveProvider>
              <Router routing={routing} basename={basename}>
                <Shell>
                  <Routes>
                    <Route index element={<LivePage />} />
                    <Route path="tip-menu" element={<MenuEditorPage />} />
                    <Route path="connections" element={<ConnectionsPage />} />
                    <Route path="*" element={<Navigate to="/" replace />} />
                  </Routes>
                </Shell>
              </Router>
            </LiveProvider>
          </AuthGate>
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

type RouterProps = Required<Pick<StreamDashboardProps, 'routing' | 'basename'>> & {
  children: ReactNode;
};

function Router({ routing, basename, children }: RouterProps) {
  if (routing === 'memory') return <MemoryRouter>{children}</MemoryRouter>;
  return <BrowserRouter basename={basename}>{children}</BrowserRouter>;
}

function createQueryClient(): QueryClient {
  // The server may well be on this machine: a browser without internet is no reason to wait.
  const networkMode = 'always';
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode,
        staleTime: 5_000,
        retry: (failures, error) => isTemporary(error) && failures < 2,
      },
      mutations: { networkMode },
    },
  });
}
