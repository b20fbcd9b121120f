import { Button } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { DeleteAccountModal } from './DeleteAccountModal.js';
import classes from './SettingsPage.module.css';
import { settingsText } from '../../texts/en/settings.js';

export function AccountSection() {
  const [deleting, setDeleting] = useState(false);
  return (
    <Card title={settingsText('yourAccount')}>
      <div className={classes.row}>
        <div className={classes.what}>
          <p className={classes.name}>{settingsText('deleteTheAccount')}</p>
          <p className={classes.note}>{settingsText('everythingRemoved')}</p>
        </div>
        <Button variant="light" color="red" onClick={() => setDeleting(true)}>
          {settingsText('deleteAccount')}
        </Button>
      </div>
      {deleting && <DeleteAccountModal onClose={() => setDeleting(false)} />}
    </Card>
  );
}
