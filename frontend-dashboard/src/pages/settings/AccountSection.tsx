import { Button } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card.js';
import { DeleteAccountModal } from './DeleteAccountModal.js';
import classes from './SettingsPage.module.css';

export function AccountSection() {
  const [deleting, setDeleting] = useState(false);
  return (
    <Card title="Your account">
      <div className={classes.row}>
        <div className={classes.what}>
          <p className={classes.name}>Delete the account</p>
          <p className={classes.note}>
            Everything of yours is removed, and cannot be brought back.
          </p>
        </div>
        <Button variant="light" color="red" onClick={() => setDeleting(true)}>
          Delete account
        </Button>
      </div>
      {deleting && <DeleteAccountModal onClose={() => setDeleting(false)} />}
    </Card>
  );
}
