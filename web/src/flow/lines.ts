// Links and bottlenecks as features of the map.
import { drawnMode } from '../palette'
import { both, changes, width, type Choke, type Flow } from './figures'

type Line = [number, number][]
export type Lines = Map<string, Line>
const MARKED = 10

export function linesOf(features: GeoJSON.Feature[]): Lines {
  return new Map(features.flatMap((one): [string, Line][] => (one.geometry.type === 'LineString' ? [[String(one.properties?.id), one.geometry.coordinates as Line]] : [])))
}

const line = (coordinates: Line, properties: Record<string, unknown>): GeoJSON.Feature => ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties })

/** Degrees that a line spans: heads on short ones would hide them. */
function extent(course: Line): number {
  const [first, last] = [course[0], course[course.length - 1]]
  return first && last ? Math.hypot(last[0] - first[0], last[1] - first[1]) : 0
}

/** Each direction a line of its own, to the right of its way: the left of two is always the one that comes back. */
export function flows(answer: Flow, lines: Lines, most: number, widest: number): GeoJSON.Feature[] {
  return answer.links.flatMap((link) => {
    const course = lines.get(link.link)
    if (!course || link.mode === 'air') return []
    return [
      [link.forward_t, course] as const,
      [link.back_t, [...course].reverse()] as const,
    ].flatMap(([t, way]) => {
      const wide = width(t, most, widest)
      return wide ? [line(way, { link: link.link, drawn_mode: drawnMode(link.mode), w: wide, off: wide / 2 + 0.4, arrow: wide >= 2.8 && extent(course) > 2 })] : []
    })
  }).reverse()
}

/** One line where more goes than before, or less. */
export function differences(before: Flow, after: Flow, lines: Lines, widest: number): GeoJSON.Feature[] {
  const rows = changes(before, after).filter((row) => row.mode !== 'air')
  const most = Math.abs(rows[0]?.delta ?? 0)
  return rows.flatMap((row) => {
    const course = lines.get(row.link)
    return course ? [line(course, { link: row.link, w: width(Math.abs(row.delta), most, widest), sign: Math.sign(row.delta) })] : []
  }).reverse()
}

/** Where a bottleneck is: amid its places, or on its first link; null where it has no spot. */
export function spot(choke: Choke, places: Map<string, [number, number]>, lines: Lines): [number, number] | null {
  const found = choke.places.flatMap((id): [number, number][] => (places.has(id) ? [places.get(id)!] : []))
  if (found.length) {
    const mean = (axis: 0 | 1): number => found.reduce((sum, at) => sum + at[axis], 0) / found.length
    return [mean(0), mean(1)]
  }
  const course = choke.links.map((id) => lines.get(id)).find(Boolean)
  if (!course?.length) return null
  if (course.length === 2) return [(course[0]![0] + course[1]![0]) / 2, (course[0]![1] + course[1]![1]) / 2]
  return course[Math.floor(course.length / 2)] ?? null
}

export function marks(chokes: Choke[], places: Map<string, [number, number]>, lines: Lines): GeoJSON.Feature[] {
  return chokes.slice(0, MARKED).flatMap((choke, index): GeoJSON.Feature[] => {
    const at = spot(choke, places, lines)
    return at ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { choke: choke.id, rank: index + 1, name: String(index + 1) } }] : []
  })
}

/** Ends of the heaviest links, to be named on the map. */
export function named(answer: Flow, places: Map<string, [number, number]>, name: (id: string) => string, many = 26): GeoJSON.Feature[] {
  const weight = new Map<string, number>()
  for (const link of answer.links) if (link.mode !== 'air') for (const end of [link.from_place, link.to_place]) weight.set(end, (weight.get(end) ?? 0) + both(link))
  return [...weight].sort((a, b) => b[1] - a[1]).slice(0, many).flatMap(([id], index): GeoJSON.Feature[] => {
    const at = places.get(id)
    return at ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { id, name: name(id), rank: index } }] : []
  })
}
