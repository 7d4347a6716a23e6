import type { Option, Place, Plan } from '../api/types'
import { drawnMode } from '../palette'

type Features = GeoJSON.FeatureCollection
const collection = (features: GeoJSON.Feature[]): Features => ({ type: 'FeatureCollection', features })

/** The moves of some options as lines, with the mode by which they are drawn. */
export function moves(geometry: Features | undefined, keep: (option: string) => boolean): Features {
  return collection(
    (geometry?.features ?? [])
      .filter((feature) => feature.geometry.type !== 'Point' && keep(String(feature.properties?.option)))
      .map((feature) => ({
        type: 'Feature',
        geometry: feature.geometry,
        properties: { option: feature.properties?.option, leg: feature.properties?.leg, drawn_mode: drawnMode(String(feature.properties?.mode)) },
      })),
  )
}

/** Where an option starts, ends, and is handled on the way. */
export function stops(plan: Plan, option: Option, name: (place: Place) => string): Features {
  const ends = [plan.origin, plan.destination]
  const seen = new Set<string>()
  const places = [...ends, ...option.gateways, ...option.legs.filter((leg) => leg.kind === 'handle').map((leg) => leg.from)]
  const lons = places.map((place) => place.lon)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const side = (lon: number): string => (lon > east - 0.12 * (east - west) ? 'east' : lon < west + 0.04 * (east - west) ? 'west' : '')
  return collection(
    places.flatMap((place, index) => {
      if (seen.has(place.id)) return []
      seen.add(place.id)
      return [{ type: 'Feature', geometry: { type: 'Point', coordinates: [place.lon, place.lat] }, properties: { id: place.id, name: name(place), end: index < ends.length, rank: index, side: side(place.lon) } }]
    }),
  )
}

/** West, south, east, north of lines and points. */
export function box(features: Features): [number, number, number, number] | null {
  const around: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (at: unknown): void => {
    if (!Array.isArray(at)) return
    if (typeof at[0] === 'number' && typeof at[1] === 'number') {
      around[0] = Math.min(around[0], at[0])
      around[1] = Math.min(around[1], at[1])
      around[2] = Math.max(around[2], at[0])
      around[3] = Math.max(around[3], at[1])
    } else at.forEach(take)
  }
  for (const feature of features.features) if ('coordinates' in feature.geometry) take(feature.geometry.coordinates)
  return Number.isFinite(around[0]) ? around : null
}
