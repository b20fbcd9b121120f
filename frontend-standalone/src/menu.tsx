import { PublicMenuPage } from '@companion/dashboard/public-menu';
import { show } from './show.js';

void show(<PublicMenuPage />);
