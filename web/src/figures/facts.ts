// What a number rests on: the rows behind it, each with its confidence and the sources that say it.
import type { Confidence, Leg, Option } from '../api/types'

export interface FactRow {
  /** English message, or a place to place */
  label: string
  value: number
  confidence: Confidence | ''
  stale: boolean
  sources: string[]
  note: string
}

export interface Fact {
  what: 'time' | 'price' | 'co2e'
  title: string
  value: number
  low: number
  high: number | null
  p?: { p10: number | null; p50: number | null; p90: number | null; p95: number | null; draws: number; seed: number }
  how: string
  rows: FactRow[]
  /** Whose figure it is; none where it is a part of one that is not computed by itself. */
  of?: { option?: Option; leg?: Leg }
}

const ends = (leg: Leg): string => (leg.from.id === leg.to.id ? leg.from.name : `${leg.from.name} – ${leg.to.name}`)

export function legHours(leg: Leg): number {
  return (Date.parse(leg.arrive) - Date.parse(leg.depart)) / 3_600_000
}

const timeRow = (leg: Leg): FactRow => ({
  label: `${leg.kind}|${ends(leg)}`, value: legHours(leg), confidence: leg.confidence, stale: leg.stale, sources: leg.source, note: leg.note,
})

const priceRows = (leg: Leg, kind?: string): FactRow[] =>
  leg.cost_usd.items
    .filter((item) => !kind || item.kind === kind)
    .map((item) => ({
      label: `${item.kind}|${ends(leg)}`, value: item.usd.typical, confidence: item.confidence, stale: false, sources: item.source,
      note: item.tariffs.join(' '),
    }))

const co2eRow = (leg: Leg): FactRow[] =>
  leg.co2e_kg
    ? [{
        label: `${leg.kind}|${ends(leg)}`, value: leg.co2e_kg.typical, confidence: leg.co2e_kg.confidence, stale: false,
        sources: leg.co2e_kg.source, note: [...leg.co2e_kg.methods, ...leg.co2e_kg.factors].join('; '),
      }]
    : []

// said
const SUM_TIME = 'The legs of the chain run one after another through the calendar, so their hours add up. Low and high run the whole chain again with every leg at its low or high, so they are no sums.'
// said
const SUM_PRICE = 'The sum of the price rows of all legs, for the whole shipment.'
// said
const SUM_CO2E = 'The sum over the legs, well to wheel: distance × weight × emission factor, and handling.'

export function optionTime(option: Option): Fact {
  const { typical, low, high } = option.duration_h
  const drawn = option.reliability
  return {
    // said
    title: 'Days from ready to delivered',
    what: 'time', of: { option }, value: typical, low, high, how: SUM_TIME,
    rows: option.legs.filter((leg) => legHours(leg) > 0).map(timeRow),
    ...(drawn ? { p: { ...drawn.duration_h, draws: drawn.draws, seed: drawn.seed } } : {}),
  }
}

export function optionPrice(option: Option, kind?: string): Fact {
  const rows = option.legs.flatMap((leg) => priceRows(leg, kind))
  const sum = (end: 'low' | 'high') =>
    option.legs.flatMap((leg) => leg.cost_usd.items).filter((item) => item.kind === kind).reduce((total, item) => total + (item.usd[end] ?? NaN), 0)
  const all = option.cost_usd
  return {
    // said
    title: kind ?? 'Price',
    what: 'price', ...(kind ? {} : { of: { option } }), value: kind ? (Object.entries(all.by_kind).find(([one]) => one === kind)?.[1] ?? 0) : all.typical, low: kind ? sum('low') : all.low,
    high: kind ? sum('high') : all.high, how: SUM_PRICE, rows,
  }
}

export function optionCo2e(option: Option): Fact {
  const { typical, low, high } = option.co2e_kg
  return { what: 'co2e', of: { option }, title: 'CO2e', value: typical, low, high, how: SUM_CO2E, rows: option.legs.flatMap(co2eRow) }
}

export const legTime = (leg: Leg): Fact => ({
  what: 'time', of: { leg }, title: ends(leg), value: legHours(leg), low: leg.hours.low, high: leg.hours.high, how: '', rows: [timeRow(leg)],
})
export const legPrice = (leg: Leg): Fact => ({
  what: 'price', of: { leg }, title: ends(leg), value: leg.cost_usd.typical, low: leg.cost_usd.low, high: leg.cost_usd.high, how: SUM_PRICE,
  rows: priceRows(leg),
})
export const legCo2e = (leg: Leg): Fact => ({
  what: 'co2e', of: { leg }, title: ends(leg), value: leg.co2e_kg?.typical ?? 0, low: leg.co2e_kg?.low ?? 0, high: leg.co2e_kg?.high ?? null, how: SUM_CO2E,
  rows: co2eRow(leg),
})

/** The weakest link tells how far the whole can be trusted. */
export function weakest(rows: FactRow[]): Confidence | '' {
  for (const confidence of ['assumed', 'derived', 'sourced'] as const) if (rows.some((row) => row.confidence === confidence)) return confidence
  return ''
}
