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

type KindWords = {
  name: string;
  /** One line of what it does, for choosing it. */
  lead: string;
  Icon: typeof IconClock;
};

/** What each kind of widget is called, in the order she is offered them. */
export const KINDS: Record<OverlayWidgetKind, KindWords> = {
  alert: {
    name: 'Tip alert',
    lead: 'Celebrates each tip as it comes.',
    Icon: IconBellRinging,
  },
  goals: {
    name: 'Goals',
    lead: 'How far your goals are, in five looks.',
    Icon: IconTargetArrow,
  },
  ticker: {
    name: 'Latest tips',
    lead: 'The newest tips, one under the other.',
    Icon: IconListDetails,
  },
  totals: { name: 'Totals', lead: 'What this show has earned so far.', Icon: IconCoins },
  leaderboard: { name: 'Top tippers', lead: 'Who gave most in this show.', Icon: IconTrophy },
  menu: { name: 'Tip menu', lead: 'Your menu, page after page.', Icon: IconListNumbers },
  chatbot: {
    name: 'Chatbot bubble',
    lead: 'What your chatbot answers, for a moment.',
    Icon: IconMessageChatbot,
  },
  timer: { name: 'Timer', lead: 'Time on air, the clock, a countdown.', Icon: IconClock },
  poll: { name: 'Vote', lead: 'The running vote and what leads.', Icon: IconHelpHexagon },
  text: {
    name: 'Text',
    lead: 'Your words, with live numbers too.',
    Icon: IconAlphabetLatin,
  },
  image: { name: 'Image', lead: 'A logo, a frame or a picture.', Icon: IconPhoto },
  box: { name: 'Box', lead: 'A plain area behind others.', Icon: IconSquareRoundedFilled },
};

export const WIDGET_KINDS = Object.keys(KINDS) as OverlayWidgetKind[];

/** What she calls it, or what it says, or what it is. */
export function widgetName(widget: OverlayWidget): string {
  if (widget.name !== '') return widget.name;
  if (widget.kind === 'text') return `“${widget.text}”`;
  return KINDS[widget.kind].name;
}
