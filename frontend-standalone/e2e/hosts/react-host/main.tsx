import { StreamDashboardPage } from '@companion/dashboard';
import { createRoot } from 'react-dom/client';
import { StudioHeader } from './StudioHeader.js';

/** Whoever is signed in to the studio: asked before every request, so the studio may renew it. */
const getToken = async (): Promise<string | null> => {
  const answer = await fetch('/session/token');
  return answer.ok ? answer.text() : null;
};

const { companion } = (await (await fetch('/session/config.json')).json()) as { companion: string };
createRoot(document.getElementById('root')!).render(
  <>
    <StudioHeader />
    <StreamDashboardPage apiBaseUrl={companion} getToken={getToken} />
  </>,
);
