const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;

/** Free words and what is different each time by its nature. */
const LEFT_OUT = new Set([
  'requestId',
  'eventId',
  'accessToken',
  'signingSecret',
  'key',
  'token',
  'hint',
  'explanation',
  'templateExplanation',
  'audioBase64',
  'email',
  'createdAt',
  'updatedAt',
]);

/**
 * What was said, with names for what differs from one telling to the next: ids by the order in which they
 * come up, moments as such. Two products tell the same story when their transcripts are equal.
 */
export class Transcript {
  readonly lines: { said: string; heard: unknown }[] = [];
  readonly #ids = new Map<string, string>();

  add(said: string, heard: unknown): void {
    this.lines.push({ said: this.#text(said), heard: this.#plain(heard) });
  }

  #plain(value: unknown): unknown {
    if (typeof value === 'string') return MOMENT.test(value) ? 'a moment' : this.#text(value);
    if (Array.isArray(value)) return value.map((item) => this.#plain(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !LEFT_OUT.has(name))
        // In one order, for ids are counted as they come up.
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [this.#text(name), this.#plain(inner)]),
    );
  }

  #text(text: string): string {
    return text.replace(UUID, (id) => {
      const name = this.#ids.get(id) ?? `id ${this.#ids.size + 1}`;
      this.#ids.set(id, name);
      return name;
    });
  }
}
