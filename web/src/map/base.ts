import raw from '../generated/base.json?url'

export interface Base {
  land: GeoJSON.FeatureCollection
  quiet: GeoJSON.FeatureCollection
  dashed: GeoJSON.FeatureCollection
  policy: string
}

/** A line from its steps in hundredths of a degree, as scripts/base-map.mjs wrote it. */
export function walked(steps: number[]): [number, number][] {
  const line: [number, number][] = []
  let [x, y] = [0, 0]
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index]!
    y += steps[index + 1]!
    line.push([x / 100, y / 100])
  }
  return line
}

const collection = (geometry: GeoJSON.Geometry): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] })

let kept: Promise<Base> | null = null

export function base(): Promise<Base> {
  kept ??= fetch(raw)
    .then((answer) => answer.json())
    .then((told: { land: number[][][]; quiet: number[][]; dashed: number[][]; policy: string }) => ({
      land: collection({ type: 'MultiPolygon', coordinates: told.land.map((polygon) => polygon.map((ring) => closed(walked(ring)))) }),
      quiet: collection({ type: 'MultiLineString', coordinates: told.quiet.map(walked) }),
      dashed: collection({ type: 'MultiLineString', coordinates: told.dashed.map(walked) }),
      policy: told.policy,
    }))
  return kept
}

function closed(ring: [number, number][]): [number, number][] {
  const [first, last] = [ring[0]!, ring[ring.length - 1]!]
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first]
}
