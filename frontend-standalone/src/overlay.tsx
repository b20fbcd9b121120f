import { OverlayPage } from '@companion/dashboard/overlay';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <OverlayPage />
  </StrictMode>,
);
