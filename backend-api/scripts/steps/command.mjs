import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

/** A step failed; its output says why. */
export class StepFailed extends Error {}

const running = new Set();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Told to end: what was started ends too. */
function onSignal(signal) {
  process.exitCode = 130;
  for (const child of running) child.kill(signal);
  if (running.size === 0) process.exit();
}
for (const signal of SIGNALS) process.on(signal, onSignal);

/** Leaves signals to whoever takes over this process. */
export function releaseSignals() {
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * Runs a Node program to its end.
 * @param {string} program path of the script
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} options
 *   quiet: output is kept back and belongs to the answer
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(program, args, options = {}) {
  return run(process.execPath, [program, ...args], options);
}

/** As {@link runNode}, for any program. */
export function run(file, args, { cwd = ROOT, env = {}, quiet = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      windowsHide: true,
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs quietly; on failure shows what was said and throws. */
export async function must(what, outcome) {
  const { code, output } = await outcome;
  if (code === 0) return;
  process.stderr.write(output);
  throw new StepFailed(`${what} failed.`);
}

/** Runs a script's main function; a failed step ends it with a line instead of a stack. */
export async function main(body) {
  endWithShell();
  try {
    await body();
  } catch (error) {
    console.error(error instanceof StepFailed ? `\n${error.message}` : error);
    process.exit(process.exitCode || 1);
  }
}

/** npm passes SIGTERM to the shell between us, which ends without a word to us: notice that. */
function endWithShell() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
