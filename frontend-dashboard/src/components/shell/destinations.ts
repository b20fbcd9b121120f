import {
  IconBroadcast,
  IconChartBar,
  IconHistory,
  IconLayoutDashboard,
  IconListDetails,
  IconMessageChatbot,
  IconPlugConnected,
  IconSettings,
  IconSparkles,
  IconVolume,
} from '@tabler/icons-react';
import type { TextKey } from '../../i18n/texts.js';
import type { shellText } from '../../texts/en/shell.js';

export type Destination = {
  to: string;
  /** Of the text that names it. */
  name: TextKey<typeof shellText>;
  Icon: typeof IconBroadcast;
  /** In the bar of a phone. */
  atHand?: boolean;
  startsGroup?: boolean;
};

/** The pages of the navigation: the show, what happens in it, and what it stands on. */
export const DESTINATIONS: Destination[] = [
  { to: '/', name: 'live', Icon: IconBroadcast, atHand: true },
  { to: '/sessions', name: 'sessions', Icon: IconHistory, atHand: true },
  { to: '/analytics', name: 'analytics', Icon: IconChartBar, atHand: true },
  { to: '/tip-menu', name: 'tipMenu', Icon: IconListDetails, startsGroup: true },
  { to: '/overlays', name: 'overlays', Icon: IconLayoutDashboard },
  { to: '/animations', name: 'animations', Icon: IconSparkles },
  { to: '/chatbot', name: 'chatbot', Icon: IconMessageChatbot },
  { to: '/voice', name: 'voice', Icon: IconVolume },
  { to: '/connections', name: 'connections', Icon: IconPlugConnected, startsGroup: true },
  { to: '/settings', name: 'settings', Icon: IconSettings },
];
