export type Unsubscribe = () => void;

/** A set of listeners for one kind of occurrence. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly add = (listener: (value: T) => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}

/** An immutable value with subscribers, in the shape `useSyncExternalStore` takes. */
export class Store<T extends object> {
  readonly #changes = new Listeners<T>();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): Unsubscribe => this.#changes.add(listener);

  /** Merges `patch`; subscribers hear of it only when something in it is new. */
  update(patch: Partial<T>): void {
    const keys = Object.keys(patch) as (keyof T)[];
    if (keys.every((key) => Object.is(patch[key], this.#value[key]))) return;
    this.#value = { ...this.#value, ...patch };
    this.#changes.emit(this.#value);
  }
}
