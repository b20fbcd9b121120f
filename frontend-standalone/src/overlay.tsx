import { OverlayPage } from '@companion/dashboard/overlay';
import { keepOverlay } from './keep-overlay.js';
import { show } from './show.js';

void show(<OverlayPage />);
// Not over the mocks, which have a worker of their own.
if (import.meta.env.MODE === 'production') void keepOverlay();
