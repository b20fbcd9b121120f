import { expect, it } from 'vitest';
import { withField } from './import-fields.js';

it('gives a field to one column, and a column one field', () => {
  expect(withField({ date: 0, tipper: 1 }, 1, 'message')).toEqual({ date: 0, message: 1 });
  expect(withField({ date: 0, tipper: 1 }, 2, 'tipper')).toEqual({ date: 0, tipper: 2 });
  expect(withField({ date: 0, tipper: 1 }, 1, null)).toEqual({ date: 0 });
});

it('has date and time together or apart, never both', () => {
  expect(withField({ date: 0, time: 1 }, 2, 'dateTime')).toEqual({ dateTime: 2 });
  expect(withField({ dateTime: 0 }, 1, 'time')).toEqual({ time: 1 });
});
