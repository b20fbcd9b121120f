import { Text, Timeline } from '@mantine/core';
import { formatAgo } from '../../format/time.js';
import { useCorrections } from '../../hooks/tips.js';
import { useNow } from '../../hooks/use-now.js';
import { correctionWords } from './correction-words.js';
import { sessionsText } from '../../texts/en/sessions.js';

type CorrectionHistoryProps = {
  sessionId: string;
  /** The tip's or the goal's id. */
  of: string;
  /** As in "History of this tip". */
  name: 'tip' | 'goal';
  currency: string;
};

/** What was changed by hand of one tip or goal; nothing for most. */
export function CorrectionHistory({ sessionId, of, name, currency }: CorrectionHistoryProps) {
  const now = useNow(30_000);
  const corrections = useCorrections(sessionId);
  const mine = corrections.data?.filter(({ tipId, goalId }) => tipId === of || goalId === of) ?? [];
  if (mine.length === 0) return null;
  return (
    <section
      aria-label={name === 'tip' ? sessionsText('historyOfTip') : sessionsText('historyOfGoal')}
    >
      <Text size="sm" fw={650} mb="xs">
        {sessionsText('history')}
      </Text>
      <Timeline bulletSize={10} lineWidth={2} color="gray">
        {mine.map((correction) => (
          <Timeline.Item key={correction.id}>
            <Text size="sm">
              {capitalized(correctionWords(correction, currency))}
              <Text span c="dimmed">
                {' '}
                · {formatAgo(Date.parse(correction.createdAt), now)}
              </Text>
            </Text>
            {correction.reason && (
              <Text size="sm" c="dimmed">
                {correction.reason}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
