import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JobName, Jobs } from './jobs.js';

type Answer = { answer: unknown } | { error: string };

/** The clients, in a process of their own so that their work is not the server's. One job at a time. */
export class LoadProcess {
  private readonly child: ChildProcess;

  constructor() {
    const main = fileURLToPath(new URL('./main.js', import.meta.url));
    this.child = fork(main, { serialization: 'advanced', execArgv: [] });
  }

  do<Name extends JobName>(job: Name, ask: Jobs[Name]['ask']): Promise<Jobs[Name]['answer']> {
    return new Promise((resolve, reject) => {
      const died = (): void => reject(new Error('The load process died'));
      this.child.once('exit', died);
      this.child.once('message', (message: Answer) => {
        this.child.off('exit', died);
        if ('error' in message) reject(new Error(message.error));
        else resolve(message.answer as Jobs[Name]['answer']);
      });
      this.child.send({ job, ask });
    });
  }

  close(): void {
    this.child.kill();
  }
}
