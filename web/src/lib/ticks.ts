// Names below a plot: only so many that none runs into the next, or over the side.
interface Tick { x: number; label: string }

const letter = 6.3;   // how wide one is, about
const gap = 10;

export function apart<T extends Tick>(ticks: T[], width: number, shift = 4): T[] {
  const found: T[] = [];
  let free = -Infinity;
  for (const tick of ticks) {
    const end = tick.x + shift + tick.label.length * letter;
    if (tick.x < free || end > width) continue;
    found.push(tick);
    free = end + gap - shift;
  }
  return found;
}
