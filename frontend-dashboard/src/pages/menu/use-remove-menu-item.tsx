import { useUndoableRemoval } from '../../components/use-undoable-removal.js';
import { useMenuMutations } from '../../hooks/menu.js';
import { menuText } from '../../texts/en/menu.js';

/** Deletes an item, with some time to take that back. */
export function useRemoveMenuItem() {
  const { mutate } = useMenuMutations().remove;
  return useUndoableRemoval(mutate, menuText('notDeleted'));
}
