/** What happens next, by time; what happens at the same time in the order it was planned. */
export class EventQueue {
  private readonly heap: { at: number; nth: number; run: () => void }[] = [];
  private planned = 0;
  now = 0;

  plan(at: number, run: () => void): void {
    const { heap } = this;
    this.planned += 1;
    heap.push({ at, nth: this.planned, run });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) break;
      this.swap(child, parent);
      child = parent;
    }
  }

  /** Lets everything happen that is planned before `end`. */
  runUntil(end: number): void {
    for (;;) {
      const [first] = this.heap;
      if (first === undefined || first.at > end) break;
      this.removeFirst();
      this.now = first.at;
      first.run();
    }
    this.now = end;
  }

  private removeFirst(): void {
    const { heap } = this;
    this.swap(0, heap.length - 1);
    heap.pop();
    for (let parent = 0; ;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < heap.length && this.isBefore(child, least)) least = child;
      }
      if (least === parent) return;
      this.swap(parent, least);
      parent = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [left, right] = [this.heap[a], this.heap[b]];
    if (left === undefined || right === undefined) return false;
    return left.at < right.at || (left.at === right.at && left.nth < right.nth);
  }

  private swap(a: number, b: number): void {
    const [left, right] = [this.heap[a], this.heap[b]];
    if (left === undefined || right === undefined) return;
    this.heap[a] = right;
    this.heap[b] = left;
  }
}
