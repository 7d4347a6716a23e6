// What the view computes from an answer: no request, no drawing.
import type { components } from '../generated/api'

export type Flow = components['schemas']['Flow']
export type Choke = components['schemas']['FlowBottleneck']
export type FlowLink = components['schemas']['FlowLink']

export const WEEKS_PER_YEAR = 365.25 / 7
export const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const
export const LEAST = 0.5
export const MOST = 2
const WIDEST = 16
const THINNEST = 0.6

/** Width of a line by the root of its tonnes, as on the printed map: small flows are seen, large ones leave room. */
export const width = (tonnes: number, most: number, widest = WIDEST): number => (tonnes <= 0 || most <= 0 ? 0 : Math.max(THINNEST, widest * Math.sqrt(tonnes / most)))
export const both = (link: FlowLink): number => link.forward_t + link.back_t
export const heaviest = (...answers: (Flow | null)[]): number => Math.max(0, ...answers.flatMap((answer) => (answer?.links ?? []).filter((link) => link.mode !== 'air').map(both)))
/** What a question calls a bottleneck: slots are changed by their service. */
export const named = (choke: Choke): string => choke.service || choke.id

export type Factors = Record<string, number>

/** Changed capacities as the address states them, such as SHIPS:1.5,SV030:0.5; what is no number is passed over. */
export function factors(text: string): Factors {
  const found: Factors = {}
  for (const part of text.split(',')) {
    const at = part.lastIndexOf(':')
    const factor = Number(part.slice(at + 1))
    if (at > 0 && Number.isFinite(factor) && factor >= 0 && factor !== 1) found[part.slice(0, at)] = factor
  }
  return found
}
export const stated = (of: Factors): string => Object.entries(of).filter(([, factor]) => factor !== 1).map(([id, factor]) => `${id}:${factor}`).join(',')

export interface Cargo {
  flowClass: string
  origin: string
  destination: string
  t: number
  teu: number
}

/** Whose cargo is on a link, in the year: by class, origin and destination, the heaviest first. */
export function cargoOn(answer: Flow, link: string): Cargo[] {
  const rows = new Map<string, Cargo>()
  const times = WEEKS_PER_YEAR / 4
  for (const way of answer.ways) {
    if (!way.links.includes(link)) continue
    const key = `${way.flow_class} ${way.origin} ${way.destination}`
    const row = rows.get(key) ?? { flowClass: way.flow_class, origin: way.origin, destination: way.destination, t: 0, teu: 0 }
    row.t += way.t * times
    row.teu += way.teu * times
    rows.set(key, row)
  }
  return [...rows.values()].sort((a, b) => b.t - a.t)
}

export interface Share {
  name: string
  t: number
  teu: number
}

/** Rows that are called the same, added up, the heaviest first. */
export function added(rows: Share[]): Share[] {
  const sums = new Map<string, Share>()
  for (const row of rows) {
    const sum = sums.get(row.name) ?? { name: row.name, t: 0, teu: 0 }
    sum.t += row.t
    sum.teu += row.teu
    sums.set(row.name, sum)
  }
  return [...sums.values()].sort((a, b) => b.t - a.t)
}

export interface Change {
  link: string
  from: string
  to: string
  mode: string
  before: number
  after: number
  delta: number
}

/** Links whose tonnes differ, the largest difference first. What is below `least` tonnes is the solver's own. */
export function changes(before: Flow, after: Flow, least = 1): Change[] {
  const rows = new Map<string, Change>()
  const row = (link: FlowLink): Change => {
    const found = rows.get(link.link) ?? { link: link.link, from: link.from_place, to: link.to_place, mode: link.mode, before: 0, after: 0, delta: 0 }
    rows.set(link.link, found)
    return found
  }
  for (const link of before.links) row(link).before += both(link)
  for (const link of after.links) row(link).after += both(link)
  for (const one of rows.values()) one.delta = one.after - one.before
  return [...rows.values()].filter((one) => Math.abs(one.delta) >= least).sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta))
}

const year = (answer: Flow, week: (week: Flow['weeks'][number]) => number): number => (answer.weeks.reduce((sum, one) => sum + week(one), 0) * WEEKS_PER_YEAR) / 4
/** Cost of the time that was solved, with what is left behind at the worth of its goods, and how far the proof leaves it open. */
export const cost = (answer: Flow): number => year(answer, (week) => week.cost_usd)
export const open = (answer: Flow): number => year(answer, (week) => Math.max(0, week.cost_usd - week.bound_usd))
export const carried = (answer: Flow): number => answer.classes.reduce((sum, one) => sum + one.carried_t, 0)
/** Share of the demand that is left, by tonnes; a class of which nothing is carried counts by its units. */
export const leftShare = (answer: Flow): number => {
  const parts = answer.classes.map((one) => ({ wanted: one.carried > 0 ? (one.wanted * one.carried_t) / one.carried : one.wanted, left: one.carried > 0 ? (one.left * one.carried_t) / one.carried : one.left }))
  const wanted = parts.reduce((sum, one) => sum + one.wanted, 0)
  return wanted > 0 ? parts.reduce((sum, one) => sum + one.left, 0) / wanted : 0
}
