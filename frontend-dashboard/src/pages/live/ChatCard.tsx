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

const VIEWER = 'TestViewer';

/** What the chatbot says in this session, and a box to say something as a viewer would. */
export function ChatCard({ sessionId }: { sessionId: string }) {
  const personas = usePersonas();
  const answers = useChatAnswers(sessionId);
  const { connection, sayInChat } = useLive();
  const [message, setMessage] = useState('');
  const say = useMutation({
    mutationFn: (text: string) => sayInChat({ senderName: VIEWER, message: text }),
    onSuccess: () => setMessage(''),
    onError: (error) => notifyError('The message was not said', error),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (message.trim() !== '') say.mutate(message.trim());
  };
  const hasNone = personas.data?.length === 0;
  return (
    <Card
      title="Chat"
      aside={
        <Anchor component={Link} to="/chatbot" size="sm">
          {hasNone ? 'Set up the chatbot' : 'Personas'}
        </Anchor>
      }
    >
      <form className={classes.say} noValidate onSubmit={submit}>
        <TextInput
          aria-label="Say something as a test viewer"
          placeholder="!menu, as a viewer would"
          maxLength={LIMITS.chatMessageMax}
          autoComplete="off"
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={say.isPending}
          disabled={connection !== 'online'}
        >
          Say
        </Button>
      </form>
      <p className={classes.hint} role="status">
        {say.data
          ? outcomeWords(say.data)
          : hasNone
            ? 'Nobody answers yet.'
            : 'Goes to your chatbot only.'}
      </p>
      <Answers answers={answers} />
    </Card>
  );
}

function Answers({ answers }: { answers: readonly ShownAnswer[] }) {
  const now = useNow(10_000);
  return (
    <ol className={classes.answers} role="log" aria-label="Answers of your chatbot">
      {answers.map(({ eventId, personaName, responseText, senderName, message, at }) => (
        <li key={eventId}>
          {message !== null && (
            <p className={classes.asked}>
              {senderName ?? 'Anonymous'}: {message}
            </p>
          )}
          <p className={classes.said}>
            <b>
              {personaName} <IconRobot size={15} aria-label="automatic" />
            </b>{' '}
            {responseText}
          </p>
          <small>{formatAgo(at, now)}</small>
        </li>
      ))}
    </ol>
  );
}

const WITHHELD: Record<ChatbotWithheld, string> = {
  repeated: 'This message was answered before.',
  cooldown: 'Heard, but the persona still rests after its last answer.',
  user_cooldown: 'Heard, but the test viewer was answered a moment ago.',
  too_many_answers: 'Heard, but your chatbot has said enough for this minute.',
  nothing_to_say: 'Heard, but none of its answers can be given now.',
};

function outcomeWords(reply: ChatbotReply): string {
  if (!reply.matched) return 'No persona reacts to that.';
  return reply.response === null ? WITHHELD[reply.withheld] : 'Answered.';
}
