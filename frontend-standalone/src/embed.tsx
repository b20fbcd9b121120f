import './page.css';
import { EmbeddedDashboardPage } from '@companion/dashboard/embed';
import { show } from './show.js';

void show(<EmbeddedDashboardPage />);
