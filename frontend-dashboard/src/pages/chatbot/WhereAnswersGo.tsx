import { CONNECTOR_CHAT, type Connector } from '@companion/contracts';
import { Card } from '../../components/Card.js';
import { useConnectors } from '../../hooks/connectors.js';
import classes from './chatbot.module.css';

/** What chat comes in, and where answers are seen: nothing is promised that a platform can't do. */
export function WhereAnswersGo() {
  const connectors = useConnectors().data ?? [];
  const heard = connectors.filter(({ kind }) => CONNECTOR_CHAT[kind].hears);
  const sent = connectors.filter(({ kind }) => CONNECTOR_CHAT[kind].canSend);
  const mute = connectors.filter(({ kind }) => !CONNECTOR_CHAT[kind].canSend);
  return (
    <Card title="Where answers go">
      <p className={classes.note}>
        Answers are shown on your <b>Live</b> page, marked as automatic. They are never on your
        overlay.
        {sent.length > 0 && ` They are also posted to ${names(sent)}.`}
        {mute.length > 0 &&
          ` ${names(mute)} cannot be posted to: ${mute.length === 1 ? 'it does' : 'they do'} not let other programs write in chat.`}
      </p>
      <p className={classes.note}>
        {heard.length > 0
          ? `Chat is heard from ${names(heard)}, and from the box on your Live page. Private messages are never read.`
          : 'No platform sends its chat here yet. Connect Chaturbate on the Connections page, or type a message on your Live page.'}
      </p>
    </Card>
  );
}

function names(connectors: readonly Connector[]): string {
  return new Intl.ListFormat('en').format(connectors.map(({ label }) => label));
}
