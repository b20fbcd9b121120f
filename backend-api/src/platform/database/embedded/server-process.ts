import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What PostgreSQL writes about itself into its data directory. */
export interface ServerProcess {
  pid: number;
  port: number;
}

/**
 * The server that runs on this data directory, if one does: perhaps one that outlived the process
 * that started it. A file left by a dead server counts as none, also when its pid is another's now.
 */
export async function runningServer(dataPath: string): Promise<ServerProcess | undefined> {
  const server = await readPidFile(dataPath);
  if (server === undefined || !isRunning(server.pid)) return undefined;
  const commandLine = await commandLineOf(server.pid);
  // Without /proc (macOS, Windows) the signal test is all there is; the caller logs in next anyway.
  return commandLine === undefined || isServerOf(commandLine, dataPath) ? server : undefined;
}

/** A server that has just been started writes its pid file by then. */
const STARTING_MS = 3_000;

/**
 * Clears what a killed server left: its processes that still hold the data, and its pid file, which
 * would keep a new one from starting. Does nothing while a server runs there, and waits for one that another
 * process is starting.
 */
export async function clearRemains(dataPath: string, clusterName: string): Promise<void> {
  const begun = Date.now();
  while (Date.now() < begun + 10_000) {
    const remains = await processesOf(dataPath, clusterName);
    if (remains === undefined || (await runningServer(dataPath)) !== undefined) return;
    if (remains.length === 0) return rm(join(dataPath, 'postmaster.pid'), { force: true });
    const mayBeStarting =
      remains.some(({ isServer }) => isServer) && Date.now() < begun + STARTING_MS;
    if (!mayBeStarting) for (const { pid } of remains) signal(pid, 'SIGQUIT');
    await delay(50);
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readPidFile(dataPath: string): Promise<ServerProcess | undefined> {
  const text = await readFile(join(dataPath, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return pid !== undefined && pid > 0 && port !== undefined && port > 0 ? { pid, port } : undefined;
}

type Remains = { pid: number; isServer: boolean };

/** Every process of this cluster, the server and its workers; undefined where that can't be seen. */
async function processesOf(dataPath: string, clusterName: string): Promise<Remains[] | undefined> {
  const names = await readdir('/proc').catch(() => undefined);
  if (names === undefined) return undefined;
  const processes: Remains[] = [];
  for (const pid of names.map(Number).filter((name) => name > 0)) {
    const commandLine = (await commandLineOf(pid)) ?? [];
    const isServer = isServerOf(commandLine, dataPath);
    const isWorker = commandLine[0]?.startsWith(`postgres: ${clusterName}:`) === true;
    if (isServer || isWorker) processes.push({ pid, isServer });
  }
  return processes;
}

/** Not of `pg_ctl`, which is called in the same way while it starts one. */
function isServerOf([program = '', ...options]: string[], dataPath: string): boolean {
  const flag = options.indexOf('-D');
  return basename(program) === 'postgres' && options[flag + 1] === dataPath;
}

/** Undefined where the system has no /proc; empty for a process that is gone or a zombie. */
async function commandLineOf(pid: number): Promise<string[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text === '' ? [] : text.split('\0');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone by itself.
  }
}
