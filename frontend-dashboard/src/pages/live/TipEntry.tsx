import type { CreateTip } from '@companion/contracts';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCornerDownLeft, IconForms, IconTextCaption } from '@tabler/icons-react';
import { useId, useRef, useState, type FormEvent } from 'react';
import { UnitToggle } from '../../components/AmountInput.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { formatAmount, type AmountUnit } from '../../format/amount.js';
import { formatMoney } from '../../format/money.js';
import type { LiveSession } from '../../hooks/live-view.js';
import classes from './TipEntry.module.css';
import { draftCents, makeDraft, parseTipLine, type TipDraft } from './tip-line.js';

type TipEntryProps = {
  session: LiveSession;
  onAdd: (tip: CreateTip) => void;
};

type Mode = 'line' | 'fields';
const EMPTY = { line: '', amount: '', name: '', message: '' };

/** Where a tip is typed in: as one line, or field by field, which suits the keypad of a phone. */
export function TipEntry({ session, onAdd }: TipEntryProps) {
  const isPhone = useIsPhone();
  const [chosenMode, setMode] = useLocalStorage<Mode | null>({
    key: 'companion.tip-entry',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const mode = chosenMode ?? (isPhone ? 'fields' : 'line');
  const hasTokens = session.centsPerToken !== null;
  const [unit, setUnit] = useState<AmountUnit>(hasTokens ? 'tokens' : 'money');
  const [text, setText] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const hintId = useId();

  const set = (field: keyof typeof EMPTY) => (event: FormEvent<HTMLInputElement>) => {
    setText({ ...text, [field]: event.currentTarget.value });
    setTried(false);
  };
  const isBlank = mode === 'line' ? !text.line.trim() : !text.amount.trim();
  const parsed =
    mode === 'line'
      ? parseTipLine(text.line, { unit, hasTokens })
      : makeDraft(text.amount, text.name, text.message, { unit, hasTokens });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    first.current?.focus();
    if (!parsed.ok) return setTried(true);
    const { unit: usedUnit, amount, tipperName, message } = parsed.draft;
    onAdd({
      sessionId: session.sessionId,
      ...(usedUnit === 'tokens' ? { amountTokens: amount } : { amountCents: amount }),
      tipperName,
      message,
    });
    setText(EMPTY);
    setTried(false);
  };
  const switchMode = () => {
    setMode(mode === 'line' ? 'fields' : 'line');
    setTried(false);
  };

  const shared = { autoComplete: 'off', enterKeyHint: 'send', 'aria-describedby': hintId } as const;
  const problem = tried && !parsed.ok ? parsed.problem : null;
  return (
    <form className={classes.form} noValidate onSubmit={submit} aria-label="Add a tip">
      <div className={classes.bar} data-mode={mode} data-invalid={problem !== null || undefined}>
        {hasTokens && (
          <div className={classes.unit}>
            <UnitToggle unit={unit} currency={session.currency} onChange={setUnit} />
          </div>
        )}
        {mode === 'line' ? (
          <input
            ref={first}
            className={classes.line}
            aria-label="Tip: amount, name, message"
            placeholder="100 fan1 thanks!"
            spellCheck={false}
            value={text.line}
            onChange={set('line')}
            {...shared}
          />
        ) : (
          <>
            <input
              ref={first}
              className={classes.amount}
              aria-label="Amount"
              placeholder={unit === 'tokens' ? '100' : '5.00'}
              inputMode={unit === 'tokens' ? 'numeric' : 'decimal'}
              value={text.amount}
              onChange={set('amount')}
              {...shared}
            />
            <input
              className={classes.name}
              aria-label="Name, empty for anonymous"
              placeholder="Name"
              autoCapitalize="off"
              spellCheck={false}
              value={text.name}
              onChange={set('name')}
              {...shared}
            />
            <input
              className={classes.message}
              aria-label="Message, if any"
              placeholder="Message"
              value={text.message}
              onChange={set('message')}
              {...shared}
            />
          </>
        )}
        <Button
          type="submit"
          className={classes.add}
          rightSection={<IconCornerDownLeft size={18} aria-hidden />}
        >
          Add tip
        </Button>
      </div>
      <div className={classes.below}>
        <p id={hintId} className={classes.hint} data-problem={problem !== null || undefined}>
          {problem ??
            (parsed.ok && !isBlank ? (
              <Preview draft={parsed.draft} session={session} />
            ) : (
              HINTS[mode]
            ))}
        </p>
        <Tooltip label={mode === 'line' ? 'Use separate fields' : 'Type it as one line'}>
          <ActionIcon
            size={30}
            aria-label={mode === 'line' ? 'Use separate fields' : 'Type tips as one line'}
            onClick={switchMode}
          >
            {mode === 'line' ? <IconForms size={18} /> : <IconTextCaption size={18} />}
          </ActionIcon>
        </Tooltip>
      </div>
    </form>
  );
}

const HINTS: Record<Mode, string> = {
  line: 'Amount, name, message. Enter adds it. A dash instead of the name: anonymous.',
  fields: 'Without a name the tip is anonymous.',
};

/** How the tip will be understood, before it is added. */
function Preview({ draft, session }: { draft: TipDraft; session: LiveSession }) {
  const cents = draftCents(draft, session.centsPerToken);
  return (
    <>
      <b>{formatAmount(draft, session.currency)}</b>
      {draft.unit === 'tokens' &&
        cents !== null &&
        ` (${formatMoney(cents, session.currency)})`}{' '}
      from <b>{draft.tipperName ?? 'Anonymous'}</b>
      {draft.message && `: “${draft.message}”`}
    </>
  );
}
