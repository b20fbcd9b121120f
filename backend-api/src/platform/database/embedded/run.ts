import { spawn } from 'node:child_process';
import { childEnvironment } from '../../config/child-environment.js';

/** The operating system user PostgreSQL runs as; undefined is the user of this process. */
export type Account = { name: string; uid: number; gid: number } | undefined;

export interface Outcome {
  /** The exit code; -1 when the program could not be started or was killed. */
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end, as the given account, from `/` (our own folder may be closed to it). */
export function run(file: string, args: string[], account?: Account): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
      cwd: '/',
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // Its own group: the terminal's Ctrl-C must not end PostgreSQL before the API has finished.
      detached: process.platform !== 'win32',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => resolve({ code: -1, stdout, stderr: error.message }));
    // On Windows the server inherits the pipes, which then never close.
    child.on(process.platform === 'win32' ? 'exit' : 'close', (code: number | null) =>
      resolve({ code: code ?? -1, stdout, stderr }),
    );
  });
}
