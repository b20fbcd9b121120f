import { Injectable, Logger } from '@nestjs/common';
import type { Connector, MenuItem, SessionEvent } from '@companion/contracts';

/** One committed change of a session: its events share `seq`. */
export type SessionChange = {
  creatorId: string;
  sessionId: string;
  seq: number;
  events: SessionEvent[];
};

/** What the live feed carries, by topic. */
export type LiveTopics = {
  /** Changes of one commit, in commit order. */
  session: SessionChange[];
  menu: { creatorId: string; items: MenuItem[] };
  connector: { creatorId: string; connector: Connector };
  /** The creator's overlay key was replaced: connections that used the old one must go. */
  overlayKeyRotated: { creatorId: string };
};

type Listener<Topic extends keyof LiveTopics> = (message: LiveTopics[Topic]) => void;
type Listeners = { [Topic in keyof LiveTopics]: Listener<Topic>[] };

/**
 * From features to the gateways, inside one process and after commit. It is for what is on screen now:
 * what must never be missed goes through the outbox.
 */
@Injectable()
export class LiveFeed {
  private readonly logger = new Logger(LiveFeed.name);
  private readonly listeners: Listeners = {
    session: [],
    menu: [],
    connector: [],
    overlayKeyRotated: [],
  };

  on<Topic extends keyof LiveTopics>(topic: Topic, listener: Listener<Topic>): void {
    this.listeners[topic].push(listener);
  }

  /** Never throws: a listener's failure is logged and is not the writer's. */
  publish<Topic extends keyof LiveTopics>(topic: Topic, message: LiveTopics[Topic]): void {
    for (const listener of this.listeners[topic]) {
      try {
        listener(message);
      } catch (error) {
        this.logger.error(error, `A listener of the live feed's ${topic} failed`);
      }
    }
  }
}
