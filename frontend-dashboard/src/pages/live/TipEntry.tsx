import type { CreateTip } from '@companion/contracts';
import { ActionIcon, Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCornerDownLeft, IconForms, IconTextCaption } from '@tabler/icons-react';
import { useId, useRef, useState, type FormEvent } from 'react';
import { UnitToggle } from '../../components/AmountInput.js';
import { Hint } from '../../components/Hint.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { useShortcut } from '../../control/shortcuts/shortcuts.js';
import { formatAmount, type AmountUnit } from '../../format/amount.js';
import { formatMoney } from '../../format/money.js';
import type { LiveSession } from '../../hooks/live-view.js';
import classes from './TipEntry.module.css';
import { draftCents, makeDraft, parseTipLine, type TipDraft } from './tip-line.js';
import { liveText } from '../../texts/en/live.js';
import { commonText } from '../../texts/en/common.js';
import { Rich } from '../../i18n/Rich.js';

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
  useShortcut('tip', () => first.current?.focus());

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
  const preview = parsed.ok && !isBlank ? parsed.draft : null;
  return (
    <form className={classes.form} noValidate onSubmit={submit} aria-label={liveText('addATip')}>
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
            aria-label={liveText('tipLine')}
            placeholder={liveText('tipLineExample')}
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
              aria-label={commonText('amount')}
              placeholder={unit === 'tokens' ? '100' : '5.00'}
              inputMode={unit === 'tokens' ? 'numeric' : 'decimal'}
              value={text.amount}
              onChange={set('amount')}
              {...shared}
            />
            <input
              className={classes.name}
              aria-label={liveText('nameOrEmpty')}
              placeholder={commonText('name')}
              autoCapitalize="off"
              spellCheck={false}
              value={text.name}
              onChange={set('name')}
              {...shared}
            />
            <input
              className={classes.message}
              aria-label={liveText('messageIfAny')}
              placeholder={commonText('message')}
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
          {liveText('addTip')}
        </Button>
      </div>
      <div className={classes.below}>
        <p
          id={hintId}
          className={classes.hint}
          data-problem={problem !== null || undefined}
          data-preview={preview !== null || undefined}
        >
          {problem ??
            (preview ? <Preview draft={preview} session={session} /> : liveText(HINTS[mode]))}
        </p>
        <Hint label={mode === 'line' ? liveText('useFields') : liveText('typeAsLine')}>
          <ActionIcon
            size={30}
            aria-label={mode === 'line' ? liveText('useFields') : liveText('typeTipsAsLine')}
            onClick={switchMode}
          >
            {mode === 'line' ? <IconForms size={18} /> : <IconTextCaption size={18} />}
          </ActionIcon>
        </Hint>
      </div>
    </form>
  );
}

const HINTS = { line: 'hintLine', fields: 'hintFields' } as const satisfies Record<Mode, string>;

/** How the tip will be understood, before it is added. */
function Preview({ draft, session }: { draft: TipDraft; session: LiveSession }) {
  const cents = draftCents(draft, session.centsPerToken);
  const amount = formatAmount(draft, session.currency);
  const shown = {
    amount,
    worth:
      draft.unit === 'tokens' && cents !== null ? ` (${formatMoney(cents, session.currency)})` : '',
    name: draft.tipperName ?? commonText('anonymous'),
  };
  return (
    <Rich
      text={
        draft.message
          ? liveText('previewTipMessage', { ...shown, message: draft.message })
          : liveText('previewTip', shown)
      }
      tags={{ b: (inside) => <b>{inside}</b> }}
    />
  );
}
