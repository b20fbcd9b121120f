import {
  fillTemplate,
  firstMatch,
  foldText,
  isOwnVoice,
  LIMITS,
  missingIn,
  NAMESPACE,
  SERVER_EVENT,
  setsOff,
  tokensWorth,
  viewerOf,
  type ChatbotMessage,
  type ChatbotOutcome,
  type ChatbotReply,
  type ChatbotLine,
  type ChatbotResponse,
  type ChatbotTest,
  type ChatbotTrigger,
  type ChatbotTriggerFit,
  type ChatbotWithheld,
  type Occurrence,
  type Persona,
  type PlaceholderValues,
  type TestChatbot,
} from '@companion/contracts';
import { chooseTemplate, READER, valuesFor, type Shown } from './chatbot-rules.js';
import { listPersonas } from './personas.js';
import { OnAirMask } from '../realtime/on-air-mask.js';
import { Refusal } from './refusal.js';
import { activeSession, sessionOf } from './sessions.js';
import { settingsOf } from './settings.js';
import type { SessionRow } from './state.js';
import type { Store } from './store.js';

const MINUTE_MS = 60_000;

/** Answers a message said in a session. @throws Refusal SESSION_NOT_FOUND, SESSION_ENDED */
export function replyToChat(store: Store, creatorId: string, said: ChatbotMessage): ChatbotReply {
  const session = sessionOf(store, creatorId, said.sessionId);
  if (session.status === 'ended') throw new Refusal('SESSION_ENDED');
  const { message: text, senderName, messageId = null } = said;
  const occurrence = { kind: 'message' as const, text, senderName: senderName || null, messageId };
  const source = `message ${session.id} ${messageId ?? crypto.randomUUID()}`;
  return speak(store, session, occurrence, source);
}

/** Lets the first persona that has something to do with it speak, unless it has to stay silent. */
export function speak(
  store: Store,
  session: SessionRow,
  occurrence: Occurrence,
  source: string,
): ChatbotReply {
  const { creatorId } = session;
  const match = firstMatch(listPersonas(store, creatorId), occurrence, READER);
  if (!match) return { matched: false };
  const { persona, trigger } = match;
  const personaId = persona.id;
  const values = valuesFor(store, creatorId, occurrence, session);
  const template = chooseTemplate(persona, values, source);
  const withheld =
    silenceOf(store, persona, occurrence, source).reason ?? (template ? null : 'nothing_to_say');
  if (withheld || !template) {
    return { matched: true, response: null, personaId, withheld: withheld ?? 'nothing_to_say' };
  }
  const viewer = viewerOf(occurrence) ?? null;
  const now = store.now();
  store.state.chatbotAnswers = [
    ...store.state.chatbotAnswers.filter(({ at }) => at > now - 1_440 * MINUTE_MS),
    { creatorId, personaId, source, viewer: viewer && foldText(viewer), at: now },
  ];
  const isMessage = occurrence.kind === 'message';
  const response: ChatbotResponse = {
    eventId: crypto.randomUUID(),
    sessionId: session.id,
    personaId,
    personaName: persona.name,
    templateId: template.id,
    responseText: fillTemplate(template.text, values),
    trigger,
    senderName: viewer,
    inReplyTo: isMessage ? occurrence.messageId : null,
    message: isMessage ? occurrence.text : null,
    bot: true,
  };
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.streaming, event: SERVER_EVENT.chatbotResponse },
    ...{ payload: response, creatorId, sessionId: session.id },
  });
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.overlay, event: SERVER_EVENT.chatbotResponse },
    ...{ payload: lineOnAir(store, creatorId, response, template.text, values), creatorId },
    only: 'key',
  });
  return { matched: true, response };
}

/** As overlays may show it: of names and amounts no more than they are shown elsewhere. */
function lineOnAir(
  store: Store,
  creatorId: string,
  { eventId, sessionId, personaName }: ChatbotResponse,
  template: string,
  values: PlaceholderValues,
): ChatbotLine {
  const settings = settingsOf(store, creatorId);
  const mask = new OnAirMask(settings);
  const shown = { ...values };
  for (const name of ['user', 'top_tipper'] as const) shown[name] &&= mask.name(shown[name]);
  if (settings.hideAmountsOnAir) {
    for (const it of ['amount', 'goal_remaining', 'session_total'] as const) shown[it] &&= '***';
  }
  const responseText = mask.words(fillTemplate(template, shown));
  return { eventId, sessionId, personaName, responseText, bot: true };
}

type Silence = { reason: ChatbotWithheld | null; cooldown: number; userCooldown: number };

/** Why a persona stays silent now, if it does, and the seconds its cooldowns still take. */
function silenceOf(
  { state, now: clock }: Store,
  { id, cooldownSeconds, perUserCooldownSeconds }: Persona,
  occurrence: Occurrence,
  source: string,
): Silence {
  const now = clock();
  const name = viewerOf(occurrence) ?? null;
  const viewer = name && foldText(name);
  const mine = state.chatbotAnswers.filter(({ personaId }) => personaId === id);
  const left = (last: { at: number } | undefined, seconds: number) =>
    last ? Math.max(0, Math.ceil((last.at + seconds * 1_000 - now) / 1_000)) : 0;
  const cooldown = left(mine.at(-1), cooldownSeconds);
  const toViewer = viewer === null ? undefined : mine.findLast((row) => row.viewer === viewer);
  const userCooldown = left(toViewer, perUserCooldownSeconds);
  const recent = state.chatbotAnswers.filter(({ at }) => at > now - MINUTE_MS).length;
  const reason = mine.some((row) => row.source === source)
    ? 'repeated'
    : cooldown > 0
      ? 'cooldown'
      : userCooldown > 0
        ? 'user_cooldown'
        : recent >= LIMITS.chatbotAnswersPerMinute
          ? 'too_many_answers'
          : null;
  return { reason, cooldown, userCooldown };
}

/** Shows what the chatbot would do, without doing it. @throws Refusal VALIDATION_FAILED */
export function testChatbot(store: Store, creatorId: string, tried: TestChatbot): ChatbotTest {
  const session = activeSession(store, creatorId);
  const personas = listPersonas(store, creatorId);
  const occurrence = occurrenceOf(store, creatorId, tried, session);
  const source = `test ${JSON.stringify(tried)}`;
  const example: Shown = {
    ...{ id: null, currency: settingsOf(store, creatorId).currency, centsPerToken: null },
    ...{ totalTipsCents: 12_000, topTipperName: 'fan1' },
  };
  const values = valuesFor(store, creatorId, occurrence, session ?? example);
  const isOwn = isOwnVoice(personas, occurrence);
  let winner: ChatbotTest['personas'][number] | null = null;
  const tested: ChatbotTest['personas'] = [];
  for (const persona of personas) {
    const { reason, cooldown, userCooldown } = silenceOf(store, persona, occurrence, source);
    const template = chooseTemplate(persona, values, source);
    const reacts = persona.triggers.some((trigger) => setsOff(trigger, occurrence, READER));
    const silence = reason === 'repeated' ? null : reason;
    const outcome: ChatbotOutcome = !persona.enabled
      ? 'disabled'
      : isOwn
        ? 'own_name'
        : !reacts
          ? 'not_matched'
          : winner
            ? 'another_first'
            : (silence ?? (template ? 'answers' : 'nothing_to_say'));
    const shown: ChatbotTest['personas'][number] = {
      personaId: persona.id,
      name: persona.name,
      enabled: persona.enabled,
      outcome,
      explanation: EXPLANATIONS[outcome],
      triggers: persona.triggers.map((trigger) => {
        const matched = setsOff(trigger, occurrence, READER);
        const fit = matched ? ('fits' as const) : fitOf(trigger, occurrence);
        return { trigger, matched, fit, explanation: matched ? 'It fits.' : 'It does not fit.' };
      }),
      cooldownSecondsLeft: cooldown,
      userCooldownSecondsLeft: userCooldown,
      templates: persona.templates.map(({ id, text, weight }) => ({
        ...{ templateId: id, chosen: id === template?.id, weight },
        missing: missingIn(text, values),
      })),
      templateExplanation: template ? 'Chosen by its weight.' : null,
      responseText: template ? fillTemplate(template.text, values) : null,
    };
    tested.push(shown);
    if (persona.enabled && reacts && !isOwn) winner ??= shown;
  }
  const chosen = winner?.templates.find((template) => template.chosen);
  const says = winner?.outcome === 'answers' && chosen ? winner : null;
  return {
    explanation: says ? `“${says.name}” answers.` : 'Silence.',
    answer: says && {
      ...{ personaId: says.personaId, personaName: says.name, bot: true },
      ...{ templateId: chosen?.templateId ?? '', responseText: says.responseText ?? '' },
    },
    sessionRuns: session !== undefined,
    personas: tested,
  };
}

const CHAT_KINDS: readonly string[] = ['command', 'keyword', 'phrase', 'regex'];

/** How what happened stands to a trigger that it does not set off. */
function fitOf({ kind }: ChatbotTrigger, occurrence: Occurrence): ChatbotTriggerFit {
  if (CHAT_KINDS.includes(kind)) {
    return occurrence.kind === 'message' ? 'does_not_fit' : 'other_kind';
  }
  if ((kind !== 'tip' && kind !== 'menu_item') || occurrence.kind !== 'tip') return 'other_kind';
  return kind === 'menu_item' && occurrence.menuItemId === null ? 'buys_nothing' : 'does_not_fit';
}

const EXPLANATIONS: Record<ChatbotOutcome, string> = {
  answers: 'Answers: it is the first one that has something to do with this.',
  disabled: 'Switched off.',
  not_matched: 'Nothing it reacts to is in this.',
  another_first: 'It would react, but another comes first.',
  own_name: 'Said under the name of a persona; the chatbot never answers itself.',
  nothing_to_say: 'It reacts, but has nothing to say now.',
  cooldown: 'It reacts, but rests after its last answer.',
  user_cooldown: 'It reacts, but has just answered this viewer.',
  too_many_answers: 'Your chatbot has given the most answers it gives in a minute.',
};

function occurrenceOf(
  store: Store,
  creatorId: string,
  { message = '', senderName, event }: TestChatbot,
  session: SessionRow | undefined,
): Occurrence {
  const viewer = senderName || null;
  if (!event) return { kind: 'message', text: message, senderName: viewer, messageId: null };
  if (event.kind === 'session_started') return event;
  if (event.kind === 'goal_completed') return { kind: 'goal_completed', title: 'Dance for you' };
  const { amountCents, menuItemId = null } = event;
  const isHers = store.state.menu.some(
    (item) => item.id === menuItemId && item.creatorId === creatorId,
  );
  if (menuItemId !== null && !isHers) {
    throw Refusal.invalid('event.menuItemId', 'is no item of your menu');
  }
  const amountTokens = tokensWorth(amountCents, session?.centsPerToken ?? null);
  return { kind: 'tip', amountCents, amountTokens, tipperName: viewer, menuItemId };
}
