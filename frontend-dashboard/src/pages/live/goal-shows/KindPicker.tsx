import { SHOW_KINDS, type ShowKind } from './show-kinds.js';
import classes from './goal-shows.module.css';
import { goalsText } from '../../../texts/en/goals.js';

type KindPickerProps = { value: ShowKind; onChange: (kind: ShowKind) => void };

/** What kind of show it is to be, by picture and name; a line says how the chosen one works. */
export function KindPicker({ value, onChange }: KindPickerProps) {
  const chosen = SHOW_KINDS.find(({ kind }) => kind === value);
  return (
    <fieldset className={classes.kinds}>
      <legend>{goalsText('kind')}</legend>
      <div className={classes.tiles}>
        {SHOW_KINDS.map(({ kind, label, Icon }) => (
          <label key={kind} className={classes.tile}>
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={kind === value}
              onChange={() => onChange(kind)}
            />
            <Icon size={24} stroke={1.6} aria-hidden />
            <span>{goalsText(label)}</span>
          </label>
        ))}
      </div>
      <p className={classes.says}>{chosen && goalsText(chosen.says)}</p>
    </fieldset>
  );
}
