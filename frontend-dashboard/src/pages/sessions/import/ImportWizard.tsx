import type { ImportReport } from '@companion/contracts';
import { Button, Group, Modal, Skeleton, Stack, Stepper } from '@mantine/core';
import { useId, useState } from 'react';
import { notifyError } from '../../../components/notify.js';
import { ErrorState, LoadingState } from '../../../components/States.js';
import { useIsPhone } from '../../../components/use-is-phone.js';
import { formatTips } from '../../../format/names.js';
import { useTimeZone } from '../../../hooks/settings.js';
import { useImport, useImportCheck } from '../../../hooks/tip-import.js';
import { CheckStep } from './CheckStep.js';
import { ColumnsStep } from './ColumnsStep.js';
import { DoneStep } from './DoneStep.js';
import { type ChosenFile, FileStep } from './FileStep.js';
import type { ImportSettings } from './import-fields.js';
import { sessionsText } from '../../../texts/en/sessions.js';
import { commonText } from '../../../texts/en/common.js';

const STEPS = ['stepFile', 'stepColumns', 'stepCheck', 'stepDone'] as const;

/** Brings an old spreadsheet of tips into the books, in steps that show what will happen. */
export function ImportWizard({ onClose }: { onClose: () => void }) {
  const isPhone = useIsPhone();
  const fileId = useId();
  const [step, setStep] = useState(0);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [settings, setSettings] = useState<ImportSettings>({});
  const timeZone = useTimeZone();
  const body = { csv: file?.text ?? '', fileName: file?.name ?? '', timeZone, ...settings };
  const check = useImportCheck(`${fileId} ${file?.name} ${file?.text.length}`, body);
  const run = useImport();

  const choose = (chosen: ChosenFile) => {
    setFile(chosen);
    setSettings({});
    setStep(1);
  };
  const start = () =>
    run.mutate(body, {
      onSuccess: () => setStep(3),
      onError: (error) => notifyError(sessionsText('importStopped'), error),
    });
  const report = check.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(52rem, 94vw)"
      fullScreen={isPhone}
      title={sessionsText('importSpreadsheet')}
    >
      <Stack gap="lg">
        <Stepper active={step} size="sm" iconSize={30} wrap={false}>
          {STEPS.map((each, index) => (
            <Stepper.Step
              key={each}
              label={isPhone ? undefined : sessionsText(each)}
              {...(isPhone && { 'aria-label': `${index + 1} ${sessionsText(each)}` })}
            />
          ))}
        </Stepper>
        {step === 0 && <FileStep onChoose={choose} />}
        {(step === 1 || step === 2) && check.isPending && (
          <LoadingState label={sessionsText('readingFile')}>
            <Skeleton height={280} />
          </LoadingState>
        )}
        {(step === 1 || step === 2) && check.isError && (
          <ErrorState error={check.error} onRetry={() => void check.refetch()} />
        )}
        {step === 1 && report && !check.isError && (
          <ColumnsStep
            report={report}
            settings={settings}
            onChange={(changed) => setSettings({ ...settings, ...changed })}
          />
        )}
        {step === 2 && report && !check.isError && <CheckStep report={report} />}
        {step === 3 && run.data && <DoneStep report={run.data} onClose={onClose} />}
        {(step === 1 || step === 2) && (
          <Group justify="space-between">
            <Button variant="default" onClick={() => setStep(step - 1)}>
              {commonText('back')}
            </Button>
            {step === 1 ? (
              <Button
                disabled={!report || check.isError || !isComplete(report)}
                onClick={() => setStep(2)}
              >
                {sessionsText('stepCheck')}
              </Button>
            ) : (
              <Button
                disabled={!report || report.readyCount === 0}
                loading={run.isPending}
                onClick={start}
              >
                {report
                  ? sessionsText('importTips', { tips: formatTips(report.readyCount) })
                  : sessionsText('import')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

/** A tip needs a day and an amount. */
function isComplete({ mapping }: ImportReport): boolean {
  const hasDay = mapping.dateTime !== undefined || mapping.date !== undefined;
  const amounts = [mapping.amount, mapping.amountCents, mapping.tokens];
  return hasDay && amounts.some((at) => at !== undefined);
}
