import type { Leg, Option, Plan } from '../api/types'
import type { Criterion } from '../state/address'
import { drawnMode } from '../palette'

const H = 3_600_000

/** The value of an option on an axis; null where there is none, as a chance where no moment was asked for. */
export function value(option: Option, criterion: Criterion): number | null {
  if (criterion === 'days') return option.duration_h.typical / 24
  if (criterion === 'usd') return option.cost_usd.typical
  if (criterion === 'co2e') return option.co2e_kg.typical / 1000
  return option.reliability?.on_time?.chance ?? null
}

/** Hours that an option may take: p10 to p90 where draws were made, else its low and high. */
export function span(option: Option): { low: number; high: number | null; drawn: boolean } {
  const drawn = option.reliability?.duration_h
  if (drawn && drawn.p10 !== null) return { low: drawn.p10, high: drawn.p90, drawn: true }
  return { low: option.duration_h.low, high: option.duration_h.high, drawn: false }
}

export interface Segment {
  leg: number
  kind: Leg['kind']
  mode: string
  from: number
  to: number
}

/** Legs of an option in hours after `begin`; those that take no time are not drawn. */
export function segments(option: Option, begin: number): Segment[] {
  return option.legs
    .map((leg, index) => ({
      leg: index,
      kind: leg.kind,
      mode: drawnMode(leg.mode),
      from: (Date.parse(leg.depart) - begin) / H,
      to: (Date.parse(leg.arrive) - begin) / H,
    }))
    .filter((segment) => segment.to > segment.from)
}

/** When the bars begin: ready, or the first departure where a deadline was asked. */
export function begin(plan: Plan): number {
  const starts = plan.options.map((option) => Date.parse(option.depart))
  return plan.arrive_by === null ? Math.min(Date.parse(plan.ready), ...starts) : Math.min(...starts)
}

export function hoursByKind(option: Option): Record<Leg['kind'], number> {
  const sums = { move: 0, handle: 0, border: 0, wait: 0 }
  for (const leg of option.legs) sums[leg.kind] += (Date.parse(leg.arrive) - Date.parse(leg.depart)) / H
  return sums
}

export function modes(option: Option): string[] {
  return [...new Set(option.legs.filter((leg) => leg.kind === 'move').map((leg) => drawnMode(leg.mode)))]
}

export type Sort = 'best' | 'days' | 'usd' | 'co2e' | 'sure' | 'borders'

export function sorted(options: Option[], by: string): Option[] {
  const key = (option: Option): number => {
    if (by === 'borders') return option.borders
    if (by === 'sure') return -(value(option, 'sure') ?? -1)
    return by === 'days' || by === 'usd' || by === 'co2e' ? (value(option, by) ?? Infinity) : 0
  }
  return by === 'best' ? options : [...options].sort((a, b) => key(a) - key(b))
}

/** What asking for a place on the way changes, best against best: hours, dollars, kg. */
export function difference(best: Option, other: Option): { hours: number; usd: number; kg: number; borders: number } {
  return {
    hours: other.duration_h.typical - best.duration_h.typical,
    usd: other.cost_usd.typical - best.cost_usd.typical,
    kg: other.co2e_kg.typical - best.co2e_kg.typical,
    borders: other.borders - best.borders,
  }
}
