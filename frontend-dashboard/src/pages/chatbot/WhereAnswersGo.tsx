import { CONNECTOR_CHAT, type Connector } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { useConnectors } from '../../hooks/connectors.js';
import classes from './chatbot.module.css';
import { chatbotText } from '../../texts/en/chatbot.js';
import { formatList } from '../../format/locale.js';
import { Rich } from '../../i18n/Rich.js';

/** What chat comes in, and where answers are seen: nothing is promised that a platform can't do. */
export function WhereAnswersGo() {
  const connectors = useConnectors().data ?? [];
  const heard = connectors.filter(({ kind }) => CONNECTOR_CHAT[kind].hears);
  const sent = connectors.filter(({ kind }) => CONNECTOR_CHAT[kind].canSend);
  const mute = connectors.filter(({ kind }) => !CONNECTOR_CHAT[kind].canSend);
  return (
    <Card title={chatbotText('whereAnswersGo')}>
      <p className={classes.note}>
        <Rich text={chatbotText('shownOnLive')} tags={{ b: (inside) => <b>{inside}</b> }} />
        {sent.length > 0 && ` ${chatbotText('alsoPosted', { names: names(sent) })}`}
        {mute.length > 0 &&
          ` ${chatbotText('cannotBePosted', { count: mute.length, names: names(mute) })}`}
      </p>
      <p className={classes.note}>
        {heard.length > 0
          ? chatbotText('chatHeardFrom', { names: names(heard) })
          : chatbotText('noPlatformChat')}
      </p>
    </Card>
  );
}

function names(connectors: readonly Connector[]): string {
  return formatList(connectors.map(({ label }) => label));
}
