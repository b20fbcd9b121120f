import { LIMITS, type OverlayWidget } from '@companion/contracts';
import { Button, Menu, NativeSelect } from '@mantine/core';
import { IconPhoto, IconPlayerPlay, IconPlayerStop, IconPlus } from '@tabler/icons-react';
import { Choice, ColorField, Flag, NumberField, SliderField, TextField } from './fields.js';
import { SoundField } from './SoundField.js';

type Of<Kind extends OverlayWidget['kind']> = Extract<OverlayWidget, { kind: Kind }>;
type OptionsProps<Widget extends OverlayWidget> = {
  widget: Widget;
  /** The change is one step to take back until `onSettled`. */
  change: (change: Partial<Widget>) => void;
  onSettled: () => void;
};

type WidgetOptionsProps = {
  widget: OverlayWidget;
  change: (change: object) => void;
  onSettled: () => void;
  onChangeImage: () => void;
};

/** What only this kind of widget has. */
export function WidgetOptions({ widget, onChangeImage, ...actions }: WidgetOptionsProps) {
  const { change, onSettled } = actions;
  switch (widget.kind) {
    case 'alert':
      return <AlertOptions widget={widget} {...actions} />;
    case 'goals':
      return <GoalsOptions widget={widget} {...actions} />;
    case 'ticker':
      return (
        <>
          <Rows label="Tips shown" value={widget.rows} max={10} {...actions} />
          <Flag
            label="With their messages"
            checked={widget.showMessages}
            onChange={(showMessages) => change({ showMessages })}
          />
        </>
      );
    case 'totals':
      return (
        <Flag
          label="With the number of viewers"
          checked={widget.showViewers}
          onChange={(showViewers) => change({ showViewers })}
        />
      );
    case 'leaderboard':
      return (
        <>
          <Title value={widget.title} {...actions} />
          <Rows label="Tippers shown" value={widget.rows} max={10} {...actions} />
        </>
      );
    case 'menu':
      return (
        <>
          <Rows label="Items on a page" value={widget.rows} max={20} {...actions} />
          <SliderField
            label="Each page stays"
            unit="seconds"
            min={3}
            max={60}
            value={widget.pageSeconds}
            onChange={(pageSeconds) => change({ pageSeconds })}
            onSettled={onSettled}
          />
        </>
      );
    case 'chatbot':
      return (
        <SliderField
          label="Each answer stays"
          unit="seconds"
          min={3}
          max={60}
          value={widget.holdSeconds}
          onChange={(holdSeconds) => change({ holdSeconds })}
          onSettled={onSettled}
        />
      );
    case 'timer':
      return <TimerOptions widget={widget} {...actions} />;
    case 'text':
      return <TextOptions widget={widget} {...actions} />;
    case 'image':
      return (
        <>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPhoto size={16} />}
            onClick={onChangeImage}
          >
            Choose another image
          </Button>
          <Choice
            label="Within its frame"
            value={widget.fit}
            choices={[
              ['contain', 'Whole image'],
              ['cover', 'Fill the frame'],
            ]}
            onChange={(fit) => change({ fit })}
          />
        </>
      );
    case 'box':
      return (
        <>
          <ColorField
            label="Color"
            value={widget.color}
            onChange={(color) => color !== null && change({ color })}
            onSettled={onSettled}
          />
          <SliderField
            label="Round corners"
            unit="px"
            min={0}
            max={240}
            value={Math.min(240, widget.radius)}
            onChange={(radius) => change({ radius })}
            onSettled={onSettled}
          />
        </>
      );
    case 'poll':
      return null;
  }
}

function AlertOptions({ widget, change, onSettled }: OptionsProps<Of<'alert'>>) {
  return (
    <>
      <Flag
        label="Show the message of a tip"
        checked={widget.showMessage}
        onChange={(showMessage) => change({ showMessage })}
      />
      <SoundField
        assetId={widget.soundAssetId}
        volume={widget.volume}
        onChange={(soundAssetId) => change({ soundAssetId })}
      />
      {widget.soundAssetId !== null && (
        <SliderField
          label="Volume"
          unit="%"
          min={0}
          max={100}
          value={widget.volume}
          onChange={(volume) => change({ volume })}
          onSettled={onSettled}
        />
      )}
    </>
  );
}

const EVERY_GOAL = '';

function GoalsOptions({ widget, change, ...settling }: OptionsProps<Of<'goals'>>) {
  return (
    <>
      <Choice
        label="Look"
        value={widget.look}
        choices={[
          ['bar', 'Bar'],
          ['slim', 'Slim bar'],
          ['ring', 'Ring'],
          ['thermometer', 'Thermometer'],
          ['steps', 'Steps'],
        ]}
        onChange={(look) => change({ look })}
      />
      <NativeSelect
        label="Which goals"
        size="sm"
        value={widget.goalPlace === null ? EVERY_GOAL : String(widget.goalPlace)}
        onChange={({ currentTarget: { value } }) =>
          change({ goalPlace: value === EVERY_GOAL ? null : Number(value) })
        }
        data={[
          { value: EVERY_GOAL, label: 'Those that matter now' },
          ...Array.from({ length: LIMITS.goalsPerSession }, (_, index) => ({
            value: String(index + 1),
            label: `Only goal ${index + 1} of the list`,
          })),
        ]}
      />
      {widget.goalPlace === null && (
        <Rows label="Goals at once" value={widget.rows} max={5} change={change} {...settling} />
      )}
    </>
  );
}

function TimerOptions({ widget, change, onSettled }: OptionsProps<Of<'timer'>>) {
  const isRunning = widget.startedAt !== null;
  return (
    <>
      <Choice
        label="Shows"
        value={widget.counts}
        choices={[
          ['elapsed', 'Time on air'],
          ['clock', 'The clock'],
          ['countdown', 'A countdown'],
        ]}
        onChange={(counts) => change({ counts })}
      />
      <Title value={widget.title} change={change} onSettled={onSettled} />
      {widget.counts === 'countdown' && (
        <>
          <NumberField
            label="Minutes"
            min={1}
            max={720}
            value={widget.minutes}
            onChange={(minutes) => change({ minutes })}
            onSettled={onSettled}
          />
          <Button
            size="sm"
            variant={isRunning ? 'default' : 'filled'}
            leftSection={isRunning ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
            onClick={() => change({ startedAt: isRunning ? null : new Date().toISOString() })}
          >
            {isRunning ? 'Stop the countdown' : 'Start the countdown now'}
          </Button>
        </>
      )}
    </>
  );
}

/** What can stand for itself in a text, in the order of use. */
const LIVE_WORDS = [
  ['{total}', 'What this show has earned'],
  ['{tip_count}', 'Number of tips'],
  ['{top_tipper}', 'Who gave most'],
  ['{last_tipper}', 'Who tipped last'],
  ['{last_amount}', 'The last tip'],
  ['{goal}', 'The next goal'],
  ['{goal_remaining}', 'What the next goal still needs'],
  ['{viewers}', 'Number of viewers'],
] as const;

function TextOptions({ widget, change, onSettled }: OptionsProps<Of<'text'>>) {
  return (
    <>
      <TextField
        label="Text"
        maxLength={LIMITS.overlayTextMax}
        value={widget.text}
        onChange={(text) => change({ text })}
        onSettled={onSettled}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />}>
            Insert a live number or name
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LIVE_WORDS.map(([word, meaning]) => (
            <Menu.Item
              key={word}
              disabled={widget.text.length + word.length >= LIMITS.overlayTextMax}
              onClick={() => {
                change({ text: `${widget.text.trimEnd()} ${word}` });
                onSettled();
              }}
            >
              {meaning}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Choice
        label="Within its frame"
        value={widget.align}
        choices={[
          ['start', 'Left'],
          ['center', 'Middle'],
          ['end', 'Right'],
        ]}
        onChange={(align) => change({ align })}
      />
    </>
  );
}

type RowsProps = {
  label: string;
  value: number;
  max: number;
  change: (change: { rows: number }) => void;
  onSettled: () => void;
};

function Rows({ label, value, max, change, onSettled }: RowsProps) {
  return (
    <NumberField
      label={label}
      min={1}
      max={max}
      value={value}
      onChange={(rows) => change({ rows })}
      onSettled={onSettled}
    />
  );
}

const TITLE_MAX = 40;

type TitleProps = {
  value: string;
  change: (change: { title: string }) => void;
  onSettled: () => void;
};

function Title({ value, change, onSettled }: TitleProps) {
  return (
    <TextField
      label="Heading"
      optional
      maxLength={TITLE_MAX}
      placeholder="None"
      value={value}
      onChange={(title) => change({ title })}
      onSettled={onSettled}
    />
  );
}
