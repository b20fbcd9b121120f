import { Client, type ClientConfig } from 'pg';

/** `query`, in whichever of its forms. */
type Send = (...how: unknown[]) => unknown;

const READ_TIMEOUT = /^Query read timeout$/u;

/**
 * A connection that is closed once an answer is overdue (`query_timeout`). A database that is frozen or
 * out of reach keeps it open for ever: whatever came next, a ROLLBACK first of all, would wait as long
 * again, and so would the next request that the pool gave it to. What was begun on it is rolled back by
 * the server as soon as it notices.
 *
 * One that breaks in the very moment in which it is handed over, when neither the pool nor who asked for it
 * listens, ends nothing but itself.
 */
export class ImpatientClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
    const send = this.query.bind(this) as Send;
    const sendImpatiently: Send = (...how) => {
      const answer = send(...how);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.leaveIfOverdue(error));
      return answer;
    };
    this.query = sendImpatiently as typeof this.query;
  }

  private leaveIfOverdue(error: unknown): void {
    if (!(error instanceof Error) || !READ_TIMEOUT.test(error.message)) return;
    void this.end();
    // Where statements are pipelined, `end` would wait for the answers to all of them.
    this.connection.stream.destroy();
  }
}
