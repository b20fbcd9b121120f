import { CHATBOT_PLACEHOLDERS, type ChatbotPlaceholder, LIMITS } from '@companion/contracts';
import { ActionIcon, Button, NativeSelect, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import classes from './chatbot.module.css';
import { newTemplate, type PersonaDraft } from './persona-draft.js';
import { PLACEHOLDER_NAMES } from './trigger-words.js';

const WEIGHTS = [1, 2, 3, 5, 10].map((weight) => ({
  value: String(weight),
  label: weight === 1 ? 'as often as others' : `${weight} × as often`,
}));

/** What a persona says: one is chosen each time. The chips put a placeholder where the cursor was. */
export function TemplateFields({ form }: { form: UseFormReturnType<PersonaDraft> }) {
  const { templates } = form.values;
  const areas = useRef(new Map<number, HTMLTextAreaElement>());
  const last = useRef(0);

  const insert = (name: ChatbotPlaceholder) => {
    const at = Math.min(last.current, templates.length - 1);
    const area = areas.current.get(at);
    const text = templates[at]?.text ?? '';
    const from = area?.selectionStart ?? text.length;
    const to = area?.selectionEnd ?? from;
    const cursor = from + name.length + 2;
    const inserted = `${text.slice(0, from)}{${name}}${text.slice(to)}`;
    // At once, so that what she types next goes where she puts it.
    flushSync(() => form.setFieldValue(`templates.${at}.text`, inserted));
    area?.focus();
    area?.setSelectionRange(cursor, cursor);
  };

  return (
    <fieldset className={classes.part}>
      <legend>Says one of these</legend>
      {templates.map((template, at) => (
        <div
          key={template.key}
          className={classes.trigger}
          role="group"
          aria-label={`Answer ${at + 1}`}
        >
          <div className={classes.fields}>
            <Textarea
              ref={(area) => {
                if (area) areas.current.set(at, area);
                else areas.current.delete(at);
              }}
              aria-label={`Text of answer ${at + 1}`}
              placeholder="Hi {user}, lovely that you are here!"
              autosize
              minRows={2}
              maxLength={LIMITS.chatbotTextMax}
              {...form.getInputProps(`templates.${at}.text`)}
              onFocus={() => (last.current = at)}
            />
            {templates.length > 1 && (
              <NativeSelect
                size="sm"
                aria-label={`How often answer ${at + 1} is chosen`}
                data={
                  WEIGHTS.some(({ value }) => value === String(template.weight))
                    ? WEIGHTS
                    : [
                        ...WEIGHTS,
                        { value: String(template.weight), label: `${template.weight} × as often` },
                      ]
                }
                value={String(template.weight)}
                onChange={(event) =>
                  form.setFieldValue(`templates.${at}.weight`, Number(event.currentTarget.value))
                }
              />
            )}
          </div>
          <ActionIcon
            aria-label={`Remove answer ${at + 1}`}
            onClick={() => form.removeListItem('templates', at)}
          >
            <IconX size={18} />
          </ActionIcon>
        </div>
      ))}
      {templates.length > 0 && (
        <div className={classes.chips} role="group" aria-label="Put in">
          <span className={classes.aside}>Put in:</span>
          {CHATBOT_PLACEHOLDERS.map((name) => (
            <button key={name} type="button" onClick={() => insert(name)}>
              {PLACEHOLDER_NAMES[name]}
            </button>
          ))}
        </div>
      )}
      <p className={classes.hint}>
        An answer that names something that isn’t there, such as a goal when you have none, is left
        out.
      </p>
      <Button
        size="sm"
        variant="light"
        leftSection={<IconPlus size={16} />}
        disabled={templates.length >= LIMITS.templatesPerPersona}
        onClick={() => form.insertListItem('templates', newTemplate())}
      >
        Another answer
      </Button>
    </fieldset>
  );
}
