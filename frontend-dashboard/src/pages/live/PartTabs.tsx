import { Segments } from '../../components/Segments.js';
import { usePendingSpeeches } from '../../hooks/voice.js';
import { liveText } from '../../texts/en/live.js';
import classes from './PartTabs.module.css';

export type Part = 'tips' | 'goals' | 'notes' | 'chat' | 'air';

type PartTabsProps = {
  value: Part;
  onChange: (part: Part) => void;
  /** How many alerts wait for her word. */
  held: number;
  /** How many goals and votes there are. */
  shows: number;
};

/** Which part of the page a phone shows. */
export function PartTabs({ value, onChange, held, shows }: PartTabsProps) {
  const pending = usePendingSpeeches();
  return (
    <Segments
      className={classes.tabs}
      label={liveText('partOfPage')}
      value={value}
      onChange={onChange}
      options={[
        {
          value: 'tips',
          label: held > 0 ? liveText('tipsCount', { count: held }) : liveText('tips'),
        },
        {
          value: 'goals',
          label: shows > 0 ? liveText('goalsCount', { count: shows }) : liveText('goals'),
        },
        { value: 'notes', label: liveText('notes') },
        { value: 'chat', label: liveText('chat') },
        {
          value: 'air',
          label: pending > 0 ? liveText('onAirCount', { count: pending }) : liveText('onAir'),
        },
      ]}
    />
  );
}
