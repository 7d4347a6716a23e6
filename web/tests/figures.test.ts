import { describe, expect, it } from 'vitest'
import type { Option } from '../src/api/types'
import { difference, hoursByKind, segments, sorted, span } from '../src/figures/options'
import { beside, front, logTicks, scale, ticks } from '../src/figures/scale'
import { weakest } from '../src/figures/facts'
import { walked } from '../src/map/base'
import { dash } from '../src/map/style'
import { MODES } from '../src/palette'
import base from '../src/generated/base.json'

const leg = (kind: string, mode: string, depart: string, arrive: string) => ({ kind, mode, depart: `2026-12-${depart}:00Z`, arrive: `2026-12-${arrive}:00Z` })
const option = (id: string, hours: number, usd: number, kg: number): Option =>
  ({
    id, duration_h: { low: hours / 2, typical: hours, high: hours * 2 }, cost_usd: { typical: usd }, co2e_kg: { typical: kg }, borders: 1,
    legs: [leg('wait', 'rail', '01T00:00', '01T06:00'), leg('move', 'ferry', '01T06:00', '02T06:00'), leg('handle', 'sea → rail', '02T06:00', '02T06:00')],
  }) as unknown as Option

describe('axes', () => {
  it('have round marks', () => {
    expect(ticks(0, 70, 7)).toEqual([0, 10, 20, 30, 40, 50, 60, 70])
    expect(logTicks(4, 60)).toEqual([5, 10, 20, 50])
  })
  it('are logarithmic only where figures lie far apart', () => {
    expect(scale([10, 30], 0, 100, 5).log).toBe(false)
    expect(scale([5, 100], 0, 100, 5).log).toBe(true)
    expect(scale([7], 0, 100, 5).at(7)).toBeGreaterThan(0)
  })
  it('show which options no other beats on both', () => {
    const points = [{ x: 1, y: 3 }, { x: 2, y: 2 }, { x: 3, y: 3 }, { x: 2, y: 2 }]
    expect(front(points, { x: false, y: false })).toEqual([true, true, false, true])
    expect(front(points, { x: false, y: true })).toEqual([true, false, false, false])
  })
  it('put numbers inside the frame', () => {
    const frame: [number, number, number, number] = [0, 0, 100, 100]
    beside([[1, 1], [99, 99], [50, 50], [51, 50]], frame).forEach(([dx, dy], index) => {
      const [x, y] = [[1, 1], [99, 99], [50, 50], [51, 50]][index]!
      expect(x! + dx).toBeGreaterThan(0)
      expect(y! + dy).toBeLessThan(100)
    })
  })
})

describe('options', () => {
  const one = option('a', 30, 100, 9)
  it('are drawn with waits apart, ferries as ships, and nothing for what takes no time', () => {
    expect(segments(one, Date.parse('2026-12-01T00:00:00Z'))).toEqual([
      { leg: 0, kind: 'wait', mode: 'rail', from: 0, to: 6 },
      { leg: 1, kind: 'move', mode: 'sea', from: 6, to: 30 },
    ])
    expect(hoursByKind(one)).toEqual({ move: 24, wait: 6, handle: 0, border: 0 })
  })
  it('show p10 to p90 where draws were made, else low and high', () => {
    expect(span(one)).toEqual({ low: 15, high: 60, drawn: false })
    const drawn = { ...one, reliability: { duration_h: { p10: 20, p50: 30, p90: 44, p95: 50 } } } as unknown as Option
    expect(span(drawn)).toEqual({ low: 20, high: 44, drawn: true })
  })
  it('are sorted without losing the server’s order', () => {
    const all = [one, option('b', 10, 300, 5), option('c', 20, 50, 7)]
    expect(sorted(all, 'usd').map((found) => found.id)).toEqual(['c', 'a', 'b'])
    expect(sorted(all, 'best')).toBe(all)
  })
  it('are told apart by what one costs over the other', () => {
    expect(difference(one, option('b', 54, 90, 9))).toEqual({ hours: 24, usd: -10, kg: 0, borders: 0 })
  })
})

it('a sum can be trusted as far as its weakest figure', () => {
  const row = (confidence: 'sourced' | 'derived' | 'assumed') => ({ label: '', value: 1, confidence, stale: false, sources: [], note: '' })
  expect(weakest([row('sourced'), row('assumed'), row('derived')])).toBe('assumed')
  expect(weakest([])).toBe('')
})

it('coasts are walked from their steps', () => {
  expect(walked([100, 200, 5, -5])).toEqual([[1, 2], [1.05, 1.95]])
})

it('the Caspian is water, and its shores are land', () => {
  const inside = (x: number, y: number) =>
    base.land.some((polygon) => {
      const crossings = polygon.map((steps) => walked(steps)).flatMap((ring) => ring.map((point, index) => [point, ring[(index + 1) % ring.length]!] as const))
      return crossings.filter(([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1).length % 2 === 1
    })
  expect(inside(50.6, 42)).toBe(false)
  expect(inside(35, 43)).toBe(false)
  expect(inside(56, 43)).toBe(true)
  expect(inside(20.5, 44.8)).toBe(true)
  expect(base.land.some((polygon) => polygon.length > 1)).toBe(true)
})

it('dashes are as long on the map as in pictures', () => {
  expect(dash(MODES.sea!, 2)).toEqual([5, 2.5])
  expect(dash(MODES.rail!, 2)).toBeUndefined()
})
