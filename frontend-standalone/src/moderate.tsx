import './page.css';
import { ModeratePage } from '@companion/dashboard/moderate';
import { show } from './show.js';

void show(<ModeratePage />);
