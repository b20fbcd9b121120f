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

export type Destination = {
  to: string;
  label: string;
  Icon: typeof IconBroadcast;
  /** In the bar of a phone. */
  atHand?: boolean;
  startsGroup?: boolean;
};

/** The pages of the navigation: the show, what happens in it, and what it stands on. */
export const DESTINATIONS: Destination[] = [
  { to: '/', label: 'Live', Icon: IconBroadcast, atHand: true },
  { to: '/sessions', label: 'Sessions', Icon: IconHistory, atHand: true },
  { to: '/analytics', label: 'Analytics', Icon: IconChartBar, atHand: true },
  { to: '/tip-menu', label: 'Tip menu', Icon: IconListDetails, startsGroup: true },
  { to: '/overlays', label: 'Overlays', Icon: IconLayoutDashboard },
  { to: '/animations', label: 'Animations', Icon: IconSparkles },
  { to: '/chatbot', label: 'Chatbot', Icon: IconMessageChatbot },
  { to: '/voice', label: 'Voice', Icon: IconVolume },
  { to: '/connections', label: 'Connections', Icon: IconPlugConnected, startsGroup: true },
  { to: '/settings', label: 'Settings', Icon: IconSettings },
];
