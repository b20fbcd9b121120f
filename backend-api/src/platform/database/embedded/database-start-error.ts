/** The database cannot be had. Its message is written for the person at the terminal. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';
}

/** A race was lost; looking again will show another picture. */
export class TryAgain extends DatabaseStartError {}

/** Something else took the port between looking and listening. */
export class PortTakenError extends TryAgain {}

/** Another process holds the data folder: it is starting there, or has just died. */
export class DataFolderBusyError extends TryAgain {}
