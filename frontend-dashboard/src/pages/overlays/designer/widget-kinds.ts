import type { OverlayWidget, OverlayWidgetKind } from '@companion/contracts';
import {
  IconAlphabetLatin,
  IconBellRinging,
  IconClock,
  IconCoins,
  IconHelpHexagon,
  IconListDetails,
  IconListNumbers,
  IconMessageChatbot,
  IconPhoto,
  IconSquareRoundedFilled,
  IconTargetArrow,
  IconTrophy,
} from '@tabler/icons-react';
import { designerText } from '../../../texts/en/designer.js';

export const KIND_ICONS: Record<OverlayWidgetKind, typeof IconClock> = {
  alert: IconBellRinging,
  goals: IconTargetArrow,
  ticker: IconListDetails,
  totals: IconCoins,
  leaderboard: IconTrophy,
  menu: IconListNumbers,
  chatbot: IconMessageChatbot,
  timer: IconClock,
  poll: IconHelpHexagon,
  text: IconAlphabetLatin,
  image: IconPhoto,
  box: IconSquareRoundedFilled,
};

/** In the order she is offered them. */
export const WIDGET_KINDS = Object.keys(KIND_ICONS) as OverlayWidgetKind[];

const NAMES = {
  alert: 'kindAlert',
  goals: 'kindGoals',
  ticker: 'kindTicker',
  totals: 'kindTotals',
  leaderboard: 'kindLeaderboard',
  menu: 'kindMenu',
  chatbot: 'kindChatbot',
  timer: 'kindTimer',
  poll: 'kindPoll',
  text: 'kindText',
  image: 'kindImage',
  box: 'kindBox',
} as const satisfies Record<OverlayWidgetKind, string>;

/** What a kind of widget is called. */
export const nameOfKind = (kind: OverlayWidgetKind): string => designerText(NAMES[kind]);

/** One line of what it does, for choosing it. */
export const leadOfKind = (kind: OverlayWidgetKind): string => designerText(`${NAMES[kind]}Lead`);

/** What she calls it, or what it says, or what it is. */
export function widgetName(widget: OverlayWidget): string {
  if (widget.name !== '') return widget.name;
  if (widget.kind === 'text') return designerText('quoted', { text: widget.text });
  return nameOfKind(widget.kind);
}
