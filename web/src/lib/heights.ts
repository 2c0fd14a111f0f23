// Where lines stand in a list of which only a few are drawn: the heights of those that were, a guess for the others.
// A Fenwick tree over the differences from the guess, so that a million lines need no walking.
export class Heights {
  readonly count: number;
  readonly guess: number;
  private readonly known: Float64Array;
  private readonly tree: Float64Array;

  // Browsers draw boxes up to some 16 million pixels high: the guess is made so that the whole stays below.
  constructor(count: number, guess: number, limit = 12_000_000) {
    this.count = count;
    this.guess = count * guess > limit ? limit / count : guess;
    this.known = new Float64Array(count).fill(-1);
    this.tree = new Float64Array(count + 1);
  }

  private add(index: number, value: number): void {
    for (let i = index + 1; i <= this.count; i += i & -i) this.tree[i] = (this.tree[i] as number) + value;
  }

  // The height of the lines before this one.
  before(index: number): number {
    let sum = 0;
    for (let i = index; i > 0; i -= i & -i) sum += this.tree[i] as number;
    return sum + index * this.guess;
  }

  get total(): number {
    return this.before(this.count);
  }

  set(index: number, height: number): boolean {
    const old = this.known[index] as number;
    if (Math.abs(old - height) < 0.5) return false;
    this.add(index, height - (old < 0 ? this.guess : old));
    this.known[index] = height;
    return true;
  }

  // The line that covers this place.
  at(y: number): number {
    let index = 0;
    let sum = 0;
    let step = 1;
    while (step * 2 <= this.count) step *= 2;
    for (; step > 0; step >>= 1) {
      const next = index + step;
      if (next > this.count) continue;
      const height = (this.tree[next] as number) + step * this.guess;
      if (sum + height <= y) {
        index = next;
        sum += height;
      }
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
