import { CHATBOT_PLACEHOLDERS, type ChatbotPlaceholder, LIMITS } from '@companion/contracts';
import { ActionIcon, Button, NativeSelect, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import classes from './chatbot.module.css';
import { newTemplate, type PersonaDraft } from './persona-draft.js';
import { nameOfPlaceholder } from './trigger-words.js';
import { chatbotText } from '../../texts/en/chatbot.js';

const WEIGHTS = [1, 2, 3, 5, 10];

/** How often an answer is chosen, with whatever is set now. */
function weightChoices(current: number) {
  return [...new Set([...WEIGHTS, current])].map((weight) => ({
    value: String(weight),
    label: weight === 1 ? chatbotText('asOftenAsOthers') : chatbotText('timesAsOften', { weight }),
  }));
}

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
      <legend>{chatbotText('saysOneOf')}</legend>
      {templates.map((template, at) => (
        <div
          key={template.key}
          className={classes.trigger}
          role="group"
          aria-label={chatbotText('answer', { number: at + 1 })}
        >
          <div className={classes.fields}>
            <Textarea
              ref={(area) => {
                if (area) areas.current.set(at, area);
                else areas.current.delete(at);
              }}
              aria-label={chatbotText('textOfAnswer', { number: at + 1 })}
              placeholder={chatbotText('starterHi')}
              autosize
              minRows={2}
              maxLength={LIMITS.chatbotTextMax}
              {...form.getInputProps(`templates.${at}.text`)}
              onFocus={() => (last.current = at)}
            />
            {templates.length > 1 && (
              <NativeSelect
                size="sm"
                aria-label={chatbotText('howOften', { number: at + 1 })}
                data={weightChoices(template.weight)}
                value={String(template.weight)}
                onChange={(event) =>
                  form.setFieldValue(`templates.${at}.weight`, Number(event.currentTarget.value))
                }
              />
            )}
          </div>
          <ActionIcon
            aria-label={chatbotText('removeAnswer', { number: at + 1 })}
            onClick={() => form.removeListItem('templates', at)}
          >
            <IconX size={18} />
          </ActionIcon>
        </div>
      ))}
      {templates.length > 0 && (
        <div className={classes.chips} role="group" aria-label={chatbotText('putIn')}>
          <span className={classes.aside}>{chatbotText('putInColon')}</span>
          {CHATBOT_PLACEHOLDERS.map((name) => (
            <button key={name} type="button" onClick={() => insert(name)}>
              {nameOfPlaceholder(name)}
            </button>
          ))}
        </div>
      )}
      <p className={classes.hint}>{chatbotText('leftOutNote')}</p>
      <Button
        size="sm"
        variant="light"
        leftSection={<IconPlus size={16} />}
        disabled={templates.length >= LIMITS.templatesPerPersona}
        onClick={() => form.insertListItem('templates', newTemplate())}
      >
        {chatbotText('anotherAnswer')}
      </Button>
    </fieldset>
  );
}
