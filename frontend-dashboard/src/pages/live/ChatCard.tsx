import { LIMITS, type ChatbotReply, type ChatbotWithheld } from '@companion/contracts';
import { Anchor, Button, TextInput } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card.js';
import { notifyError } from '../../components/notify.js';
import { formatAgo } from '../../format/time.js';
import { useChatAnswers, usePersonas, type ShownAnswer } from '../../hooks/chatbot.js';
import { useLive } from '../../hooks/live.js';
import { useNow } from '../../hooks/use-now.js';
import classes from './ChatCard.module.css';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';
import { chatbotText } from '../../texts/en/chatbot.js';

const VIEWER = 'TestViewer';

/** What the chatbot says in this session, and a box to say something as a viewer would. */
export function ChatCard({ sessionId }: { sessionId: string }) {
  const personas = usePersonas();
  const answers = useChatAnswers(sessionId);
  const { connection, sayInChat } = useLive();
  const [message, setMessage] = useState('');
  const say = useMutation({
    mutationFn: (text: string) => sayInChat({ senderName: VIEWER, message: text }),
    onMutate: () => setMessage(''),
    onError: (error, text) => {
      // Unless she is typing the next one by now.
      setMessage((typed) => typed || text);
      notifyError(liveText('notSaid'), error);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (message.trim() !== '') say.mutate(message.trim());
  };
  const hasNone = personas.data?.length === 0;
  return (
    <Card
      title={liveText('chat')}
      aside={
        <Anchor component={Link} to="/chatbot" size="sm">
          {hasNone ? liveText('setUpChatbot') : liveText('personas')}
        </Anchor>
      }
    >
      <form className={classes.say} noValidate onSubmit={submit}>
        <TextInput
          aria-label={liveText('saySomething')}
          placeholder={liveText('sayExample')}
          maxLength={LIMITS.chatMessageMax}
          autoComplete="off"
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={connection !== 'online'}>
          {liveText('say')}
        </Button>
      </form>
      <p className={classes.hint} role="status">
        {say.data
          ? outcomeWords(say.data)
          : hasNone
            ? liveText('nobodyAnswers')
            : liveText('goesToChatbot')}
      </p>
      <Answers answers={answers} />
    </Card>
  );
}

function Answers({ answers }: { answers: readonly ShownAnswer[] }) {
  const now = useNow(10_000);
  return (
    <ol className={classes.answers} role="log" aria-label={liveText('answersOfChatbot')}>
      {answers.map(({ eventId, personaName, responseText, senderName, message, at }) => (
        <li key={eventId}>
          {message !== null && (
            <p className={classes.asked} data-private>
              {senderName ?? commonText('anonymous')}: {message}
            </p>
          )}
          <p className={classes.said} data-private>
            <b>
              {personaName} <IconRobot size={15} aria-label={chatbotText('automatic')} />
            </b>{' '}
            {responseText}
          </p>
          <small>{formatAgo(at, now)}</small>
        </li>
      ))}
    </ol>
  );
}

const WITHHELD = {
  repeated: 'answeredBefore',
  cooldown: 'personaRests',
  user_cooldown: 'viewerRests',
  too_many_answers: 'saidEnough',
  nothing_to_say: 'noAnswerPossible',
} as const satisfies Record<ChatbotWithheld, string>;

function outcomeWords(reply: ChatbotReply): string {
  if (!reply.matched) return liveText('noReaction');
  return reply.response === null ? liveText(WITHHELD[reply.withheld]) : liveText('answered');
}
