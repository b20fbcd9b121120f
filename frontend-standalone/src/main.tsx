import './page.css';
import { StreamDashboardPage } from '@companion/dashboard';
import { show } from './show.js';

void show(<StreamDashboardPage />);
