// Places are code points, JavaScript counts UTF-16 units. Most texts have none beyond the first plane, and need nothing.
export class Points {
  readonly text: string;
  private readonly far: number[] = [];  // places, in code points, of the characters that take two units

  constructor(text: string) {
    this.text = text;
    let point = 0;
    for (let i = 0; i < text.length; i++, point++) {
      if (((text.codePointAt(i) as number)) > 0xffff) {
        this.far.push(point);
        i++;
      }
    }
  }

  unit(point: number): number {
    let low = 0;
    let high = this.far.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.far[middle] as number) < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  slice(begin: number, end: number): string {
    return this.text.slice(this.unit(begin), this.unit(end));
  }
}

export function point_of(text: string, unit: number): number {
  return Array.from(text.slice(0, unit)).length;
}

export function unit_of(text: string, point: number): number {
  return new Points(text).unit(point);
}
