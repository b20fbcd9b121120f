/** Every table. Nothing else is exported here: the data source takes them all. */
export { AccountEntity } from './account.entity.js';
export { ConnectorEntity } from './connector.entity.js';
export { CreatorEntity } from './creator.entity.js';
export { OutboxCursorEntity } from './outbox-cursor.entity.js';
export { OutboxEventEntity } from './outbox-event.entity.js';
export { OverlayKeyEntity } from './overlay-key.entity.js';
export { SessionTipperEntity } from './session-tipper.entity.js';
export { StreamSessionEntity } from './stream-session.entity.js';
export { StreamTipEntity } from './stream-tip.entity.js';
export { TipGoalEntity } from './tip-goal.entity.js';
export { TipMenuItemEntity } from './tip-menu-item.entity.js';
