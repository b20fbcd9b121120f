import { useEffect, useState } from 'react';
import type { ChatLine, SceneData } from '../scene-data.js';
import css from './chat-bubble.module.css';
import { panelClass } from './panel.js';
import type { WidgetOf } from './widget-of.js';

/** What the chatbot said last, for a while. */
export function ChatBubble({ widget, data }: { widget: WidgetOf<'chatbot'>; data: SceneData }) {
  const { chatLine } = data;
  const isOver = useIsOver(chatLine, widget.holdSeconds);
  if (chatLine === null) return null;
  return (
    <section
      key={chatLine.key}
      className={panelClass(widget.background, css.bubble, isOver ? css.over : '')}
      data-widget="chatbot"
    >
      <div className={css.who}>
        <Bot /> <span>{chatLine.personaName}</span>
      </div>
      <div className={css.said}>{chatLine.text}</div>
    </section>
  );
}

function useIsOver(line: ChatLine | null, seconds: number): boolean {
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (line === null) return;
    const timer = setTimeout(() => setOver(line.key), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [line, seconds]);
  return line !== null && over === line.key;
}

function Bot() {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden>
      <path d="M12 2a1.400 1.400 0 0 1 .9 2.470V6h3.600A3.500 3.500 0 0 1 20 9.500v7a3.500 3.500 0 0 1-3.500 3.500h-9A3.500 3.500 0 0 1 4 16.500v-7A3.500 3.500 0 0 1 7.500 6h3.600V4.470A1.400 1.400 0 0 1 12 2ZM9 11a1.600 1.600 0 1 0 0 3.200A1.600 1.600 0 0 0 9 11Zm6 0a1.600 1.600 0 1 0 0 3.200A1.600 1.600 0 0 0 15 11Z" />
    </svg>
  );
}
