/** Round marks of an axis, about `wanted` of them, from 0 or from below `low` to above `high`. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const span = Math.max(high - low, 1e-9)
  const power = 10 ** Math.floor(Math.log10(span / wanted))
  const step = ([1, 2, 5, 10].find((times) => span / (times * power) <= wanted) ?? 10) * power
  const first = Math.ceil(low / step - 1e-9) * step
  const count = Math.floor((high - first) / step + 1e-9) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number((first + index * step).toPrecision(12)))
}

/** Marks of a logarithmic axis: 1, 2 and 5 of each power of ten. */
export function logTicks(low: number, high: number): number[] {
  const marks: number[] = []
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10)
    for (const times of [1, 2, 5]) if (times * power >= low && times * power <= high) marks.push(times * power)
  return marks
}

export interface Scale {
  at: (value: number) => number
  marks: number[]
  log: boolean
}

/** A scale over values; logarithmic where the largest is over eight times the smallest, for then a few far off would
 * press all others into a corner. */
export function scale(values: number[], from: number, to: number, wanted: number): Scale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (low > 0 && high > 8 * low) {
    const [a, b] = [Math.log(low / 1.25), Math.log(high * 1.25)]
    return { at: (value) => from + ((Math.log(value) - a) / (b - a)) * (to - from), marks: logTicks(low / 1.25, high * 1.25), log: true }
  }
  const room = (high - low || Math.abs(high) || 1) * 0.12
  const [a, b] = [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
  return { at: (value) => from + ((value - a) / (b - a)) * (to - from), marks: ticks(a, b, wanted), log: false }
}

/** Which points no other beats on both axes; less is better, or more where `more`. */
export function front(points: { x: number; y: number }[], more: { x: boolean; y: boolean }): boolean[] {
  const [sx, sy] = [more.x ? -1 : 1, more.y ? -1 : 1]
  return points.map((p) => !points.some((q) => sx * q.x <= sx * p.x && sy * q.y <= sy * p.y && (q.x !== p.x || q.y !== p.y)))
}

const AROUND = [[0, -11], [12, 0], [-12, 0], [0, 12], [10, -9], [-10, -9], [10, 9], [-10, 9], [20, 0], [-20, 0], [0, -21], [0, 22]] as const

/** Where the number of each dot goes, as steps from it: the first place that meets no dot and no number, in a frame. */
export function beside(dots: [number, number][], [left, top, right, bottom]: [number, number, number, number]): [number, number][] {
  const taken: [number, number][] = []
  return dots.map(([x, y]) => {
    const free = ([dx, dy]: readonly [number, number]): number => {
      const [px, py] = [x + dx, y + dy]
      if (px < left + 4 || px > right - 4 || py < top || py > bottom - 4) return -1
      const gaps = [...dots.filter((dot) => dot[0] !== x || dot[1] !== y), ...taken].map(([qx, qy]) => Math.max(Math.abs(px - qx) / 12, Math.abs(py - qy) / 10))
      return Math.min(1, ...gaps)
    }
    const best = AROUND.reduce((one, other) => (free(other) > free(one) + 1e-9 ? other : one))
    taken.push([x + best[0], y + best[1]])
    return [best[0], best[1]]
  })
}
