import { Alert, Button, FileButton, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import classes from './import.module.css';
import { sessionsText } from '../../../texts/en/sessions.js';

export type ChosenFile = { name: string; text: string };

/** Where the file is dropped or picked. */
export function FileStep({ onChoose }: { onChoose: (file: ChosenFile) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const read = async (file: File | null | undefined) => {
    if (!file) return;
    if (/\.(?:xlsx?|ods|numbers)$/iu.test(file.name)) {
      return setProblem(sessionsText('saveAsCsv'));
    }
    const text = await textOf(file);
    if (text.trim() === '') return setProblem(sessionsText('fileIsEmpty'));
    onChoose({ name: file.name.slice(0, 120), text });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };
  return (
    <Stack gap="md">
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={40} aria-hidden />
        <Text fw={650}>{sessionsText('dropCsv')}</Text>
        <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} variant="light">
              {sessionsText('chooseFile')}
            </Button>
          )}
        </FileButton>
      </div>
      {problem && <Alert color="red">{problem}</Alert>}
      <Text size="sm" c="dimmed">
        {sessionsText('fileNeeds')}
      </Text>
    </Stack>
  );
}

/** Spreadsheets of older programs are often not in UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
