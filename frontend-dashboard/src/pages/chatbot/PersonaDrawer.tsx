import { LIMITS, type Persona } from '@companion/contracts';
import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { usePersonaMutations } from '../../hooks/chatbot.js';
import classes from './chatbot.module.css';
import { bodyOf, draftOf, draftProblems, newTrigger, type PersonaDraft } from './persona-draft.js';
import { TemplateFields } from './TemplateFields.js';
import { TriggerFields } from './TriggerFields.js';
import { chatbotText } from '../../texts/en/chatbot.js';
import { commonText } from '../../texts/en/common.js';

type PersonaDrawerProps = {
  /** null for a new one. */
  persona: Persona | null;
  onClose: () => void;
};

/** The editor: who it is, what it reacts to, what it says, and how often it may. */
export function PersonaDrawer({ persona, onClose }: PersonaDrawerProps) {
  const isPhone = useIsPhone();
  const { create, update } = usePersonaMutations();
  const form = useForm<PersonaDraft>({
    initialValues: draftOf(persona),
    validate: draftProblems,
  });
  const { triggers } = form.values;

  const submit = (draft: PersonaDraft) => {
    const body = bodyOf(draft);
    const options = {
      onSuccess: onClose,
      onError: (error: Error) => {
        if (!showFieldErrors(form, error)) notifyError(chatbotText('notSaved'), error);
      },
    };
    if (persona) update.mutate({ id: persona.id, ...body }, options);
    else create.mutate(body, options);
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      title={
        persona ? chatbotText('editNamed', { name: persona.name }) : chatbotText('addAPersona')
      }
      position="right"
      size={isPhone ? '100%' : 'lg'}
    >
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="lg">
          <TextInput
            label={commonText('name')}
            description={chatbotText('nameNote')}
            placeholder={chatbotText('nameExample')}
            maxLength={LIMITS.personaNameMax}
            data-autofocus={persona === null || undefined}
            {...form.getInputProps('name')}
          />
          <fieldset className={classes.part}>
            <legend>{chatbotText('reactsTo')}</legend>
            {triggers.map((trigger, at) => (
              <TriggerFields
                key={trigger.key}
                form={form}
                at={at}
                onRemove={() => form.removeListItem('triggers', at)}
              />
            ))}
            {form.errors['triggers'] && (
              <p className={classes.problem} role="alert">
                {form.errors['triggers']}
              </p>
            )}
            <Button
              size="sm"
              variant="light"
              leftSection={<IconPlus size={16} />}
              disabled={triggers.length >= LIMITS.triggersPerPersona}
              onClick={() => form.insertListItem('triggers', newTrigger())}
            >
              {chatbotText('somethingElse')}
            </Button>
          </fieldset>
          <TemplateFields form={form} />
          <fieldset className={classes.part}>
            <legend>{chatbotText('rests')}</legend>
            <div className={classes.pair}>
              <TextInput
                label={chatbotText('afterEach')}
                inputMode="numeric"
                rightSection={chatbotText('secondsUnit')}
                {...form.getInputProps('cooldownSeconds')}
              />
              <TextInput
                label={chatbotText('forSameViewer')}
                inputMode="numeric"
                rightSection={chatbotText('secondsUnit')}
                {...form.getInputProps('perUserCooldownSeconds')}
              />
            </div>
          </fieldset>
          <Group grow className={classes.foot}>
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {persona ? commonText('save') : chatbotText('addPersona')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
