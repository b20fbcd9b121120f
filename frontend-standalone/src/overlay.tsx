import { OverlayPage } from '@companion/dashboard/overlay';
import { show } from './show.js';

void show(<OverlayPage />);
