import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** What an operator gives a process to end by itself, as Kubernetes does. */
const STOP_WITHIN_MS = 30_000;

/** How a process ended, and whether we had asked for it. */
export type Ending = {
  at: Date;
  name: string;
  how: string;
  asked: boolean;
  /** It had been up: it answered, or printed that it does. */
  wasUp: boolean;
};

/** What is to run: a program, and with `ipc` a line to tell it the time by. */
export type Program = {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logPath: string;
  ipc?: boolean;
};

/** A program that is killed, paused and, as an operator's supervisor would, started again. */
export class Child {
  readonly endings: Ending[] = [];
  private process: ChildProcess | null = null;
  private asked = false;
  /** Set by whoever has seen it answer since it was last started. */
  isUp = false;
  paused = false;
  /** Times it was asked to end and had to be killed in the end. */
  stoppedTooSlowly = 0;

  constructor(readonly program: Program) {}

  get name(): string {
    return this.program.name;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  get runs(): boolean {
    return this.process !== null;
  }

  /** Resolves when it has been started; whether it answers is for others to see. */
  start(): void {
    if (this.process !== null) return;
    const { command, args, cwd, env, logPath, ipc } = this.program;
    const log = openSync(logPath, 'a');
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', log, log, ...(ipc === true ? (['ipc'] as const) : [])],
    });
    closeSync(log);
    this.process = child;
    this.asked = false;
    this.isUp = false;
    this.paused = false;
    child.on('error', () => undefined);
    child.once('exit', (code, signal) => {
      if (this.process !== child) return;
      const how = signal ?? `code ${code}`;
      this.endings.push({
        at: new Date(),
        name: this.name,
        how,
        asked: this.asked,
        wasUp: this.isUp,
      });
      this.process = null;
      this.isUp = false;
    });
  }

  /** @returns whether it ran at all */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<boolean> {
    const child = this.process;
    if (child === null) return false;
    this.asked = true;
    const gone = once(child, 'exit');
    if (this.paused) this.resume();
    child.kill(signal);
    const patience = setTimeout(() => {
      this.stoppedTooSlowly += 1;
      child.kill('SIGKILL');
    }, STOP_WITHIN_MS);
    await gone;
    clearTimeout(patience);
    return true;
  }

  pause(): void {
    this.paused = this.process?.kill('SIGSTOP') === true;
  }

  resume(): void {
    this.process?.kill('SIGCONT');
    this.paused = false;
  }

  /** Tells it what time it is to believe, as milliseconds off the true one. */
  skewClock(ms: number): void {
    if (this.process?.connected === true) this.process.send({ skewMs: ms });
  }

  /** Resident memory in MB; null when it does not run or the system does not tell. */
  get memoryMb(): number | null {
    if (this.pid === undefined) return null;
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      const kb = /^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1];
      return kb === undefined ? null : Math.round(Number(kb) / 1024);
    } catch {
      return null;
    }
  }
}
