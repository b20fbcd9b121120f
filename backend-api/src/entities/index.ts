import { AccountEntity } from './account.entity.js';
import { ConnectorEntity } from './connector.entity.js';
import { CreatorEntity } from './creator.entity.js';
import { OutboxCursorEntity } from './outbox-cursor.entity.js';
import { OutboxEventEntity } from './outbox-event.entity.js';
import { OverlayKeyEntity } from './overlay-key.entity.js';
import { SessionTipperEntity } from './session-tipper.entity.js';
import { StreamSessionEntity } from './stream-session.entity.js';
import { StreamTipEntity } from './stream-tip.entity.js';
import { TipGoalEntity } from './tip-goal.entity.js';
import { TipMenuItemEntity } from './tip-menu-item.entity.js';

export const ENTITIES = [
  AccountEntity,
  ConnectorEntity,
  CreatorEntity,
  OutboxCursorEntity,
  OutboxEventEntity,
  OverlayKeyEntity,
  SessionTipperEntity,
  StreamSessionEntity,
  StreamTipEntity,
  TipGoalEntity,
  TipMenuItemEntity,
];
export {
  AccountEntity,
  ConnectorEntity,
  CreatorEntity,
  OutboxCursorEntity,
  OutboxEventEntity,
  OverlayKeyEntity,
  SessionTipperEntity,
  StreamSessionEntity,
  StreamTipEntity,
  TipGoalEntity,
  TipMenuItemEntity,
};
