import fc from 'fast-check';

// Small numbers meet: amounts, targets and prices of the same size make goals complete exactly, be
// overrun by several at once, and menu prices match.
const cents = fc.integer({ min: 1, max: 40 });
const nth = fc.nat({ max: 30 });
const name = fc.constantFrom(null, 'Ann', 'ANN', 'Bob', 'zoë', 'Zoë');
const unit = fc.constantFrom('cents' as const, 'tokens' as const);
const tip = fc.record({
  unit,
  amount: cents,
  name,
  key: fc.nat({ max: 60 }).map((key) => `tip-${key}`),
});
/** One thing that may be done to a session. `nth` picks one of what is there. */
export const change = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('tips' as const),
      tips: fc.array(tip, { minLength: 1, maxLength: 8 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('void' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), nth }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('edit' as const), nth, unit, amount: cents, name }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('backfill' as const), tip }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('addGoal' as const),
      unit: fc.constantFrom('cents' as const, 'tokens' as const),
      target: fc.integer({ min: 1, max: 120 }),
      sortOrder: fc.option(fc.nat({ max: 4 }), { nil: undefined }),
      includeExisting: fc.boolean(),
      /** Beside the others: repeating, for a menu item alone, or both. */
      beside: fc.option(fc.record({ repeats: fc.boolean(), item: fc.option(nth) })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('addPoll' as const),
      kind: fc.constantFrom('poll' as const, 'tally' as const, 'king' as const),
      options: fc.uniqueArray(fc.record({ unit, amount: cents }), {
        selector: ({ amount }) => amount,
        minLength: 2,
        maxLength: 4,
      }),
      min: cents,
      step: fc.integer({ min: 1, max: 8 }),
      includeExisting: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('closePoll' as const, 'reopenPoll' as const, 'removePoll' as const),
      nth,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('retarget' as const),
      nth,
      target: fc.integer({ min: 1, max: 120 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      nth,
      delta: fc.integer({ min: -60, max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('removeGoal' as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('orderGoals' as const),
      shuffle: fc.infiniteStream(fc.nat()),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('menu' as const),
      nth,
      unit: fc.constantFrom('cents' as const, 'tokens' as const),
      price: cents,
    }),
  },
);
export type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
