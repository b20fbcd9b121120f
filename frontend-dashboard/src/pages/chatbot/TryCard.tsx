import { LIMITS, type ChatbotTest } from '@companion/contracts';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconMinus, IconRobot, IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { describeError } from '../../api/index.js';
import { Card } from '../../components/Card.js';
import { useTestChatbot } from '../../hooks/chatbot.js';
import { useMenu } from '../../hooks/menu.js';
import { useMenuCurrency } from '../menu/use-menu-currency.js';
import classes from './chatbot.module.css';
import { whyOutcome, whySilent, whyTemplate, whyTrigger } from './why-words.js';
import { triggerWords } from './trigger-words.js';
import { chatbotText } from '../../texts/en/chatbot.js';

const VIEWER = 'TestViewer';

/** A message that nobody gets: what would be answered, and why. */
export function TryCard() {
  const test = useTestChatbot();
  const [message, setMessage] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (message.trim() !== '') test.mutate({ message: message.trim(), senderName: VIEWER });
  };
  return (
    <Card title={chatbotText('tryAMessage')}>
      <form className={classes.try} noValidate onSubmit={submit}>
        <TextInput
          aria-label={chatbotText('aMessageToTry')}
          placeholder="!menu"
          maxLength={LIMITS.chatMessageMax}
          autoComplete="off"
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Button type="submit" loading={test.isPending}>
          {chatbotText('try')}
        </Button>
      </form>
      <div role="status" aria-live="polite">
        {test.isError && <p className={classes.problem}>{describeError(test.error)}</p>}
        {test.isSuccess && <TestResult result={test.data} />}
      </div>
      {test.isIdle && <p className={classes.hint}>{chatbotText('nothingIsSent')}</p>}
    </Card>
  );
}

function TestResult({ result }: { result: ChatbotTest }) {
  const { answer, sessionRuns, personas } = result;
  return (
    <>
      {answer ? (
        <blockquote className={classes.answer}>
          <cite>
            {answer.personaName} <IconRobot size={15} aria-label={chatbotText('automatic')} />
          </cite>
          {answer.responseText}
        </blockquote>
      ) : (
        <p className={classes.silence}>{whySilent(result)}</p>
      )}
      {!sessionRuns && <p className={classes.hint}>{chatbotText('youAreNotLive')}</p>}
      <ol className={classes.reasons}>
        {personas.map((persona) => (
          <PersonaReasons key={persona.personaId} persona={persona} all={personas} />
        ))}
      </ol>
    </>
  );
}

type Tested = ChatbotTest['personas'][number];

function PersonaReasons({ persona, all }: { persona: Tested; all: readonly Tested[] }) {
  const currency = useMenuCurrency();
  const menu = useMenu().data ?? [];
  const { name, outcome, triggers, responseText } = persona;
  const whySaid = whyTemplate(persona);
  const reacts = triggers.some(({ matched }) => matched);
  const Icon = outcome === 'answers' ? IconCheck : reacts ? IconX : IconMinus;
  return (
    <li data-outcome={outcome}>
      <Icon size={18} aria-hidden />
      <div>
        <b>{name}</b>
        <p>{whyOutcome(persona, all)}</p>
        <details>
          <summary>{chatbotText('why')}</summary>
          <ul>
            {triggers.map((tried, at) => (
              <li key={at} data-matched={tried.matched || undefined}>
                <code>{triggerWords(tried.trigger, { menu, currency })}</code> {whyTrigger(tried)}
              </li>
            ))}
            {whySaid && responseText && (
              <li>{chatbotText('itWouldSay', { text: responseText, why: whySaid })}</li>
            )}
          </ul>
        </details>
      </div>
    </li>
  );
}
