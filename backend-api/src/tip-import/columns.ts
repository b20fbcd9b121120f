import type { ImportMapping } from '@companion/contracts';
import { DomainError } from '../platform/http/domain-error.js';

/** @throws DomainError VALIDATION_FAILED naming a column that is not there */
export function mustFit(mapping: ImportMapping, columns: string[]): void {
  for (const [field, at] of Object.entries(mapping)) {
    if (at >= columns.length) {
      throw DomainError.invalid(`mapping.${field}`, 'is a column that the file does not have');
    }
  }
}
