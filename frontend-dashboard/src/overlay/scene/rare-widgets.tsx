import type { LivePoll, OverlayWidget } from '@companion/contracts';
import type { SceneData } from './scene-data.js';
import { ChatBubble } from './widgets/chat-bubble.js';
import { GoalLooks } from './widgets/goal-looks.js';
import { Image } from './widgets/image.js';
import { Leaderboard } from './widgets/leaderboard.js';
import { Menu } from './widgets/menu.js';
import { Poll } from './widgets/poll.js';
import { Text } from './widgets/text.js';
import { Timer } from './widgets/timer.js';

type RareWidgetProps = {
  widget: OverlayWidget;
  data: SceneData;
  poll: LivePoll | null;
  family: string;
  baseUrl: string;
};

/** Widgets that many overlays do without, in one file of their own. */
export default function RareWidget(props: RareWidgetProps) {
  const { widget, data, poll, family, baseUrl } = props;
  switch (widget.kind) {
    case 'goals':
      return <GoalLooks widget={widget} data={data} poll={poll} />;
    case 'leaderboard':
      return <Leaderboard widget={widget} data={data} />;
    case 'menu':
      return <Menu widget={widget} data={data} />;
    case 'chatbot':
      return <ChatBubble widget={widget} data={data} />;
    case 'timer':
      return <Timer widget={widget} data={data} />;
    case 'text':
      return <Text widget={widget} data={data} family={family} />;
    case 'image':
      return <Image widget={widget} baseUrl={baseUrl} />;
    case 'box':
      return <div style={{ flex: 1, background: widget.color, borderRadius: widget.radius }} />;
    case 'poll':
      return <Poll widget={widget} data={data} />;
    case 'alert':
    case 'totals':
    case 'ticker':
      return null;
  }
}
