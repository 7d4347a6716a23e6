// Land and borders under the map: the package's own land, so that the page and the server's pictures show the same
// coast, and the borders of Natural Earth (world-atlas), the disputed ones apart. Writes src/generated/base.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { mesh } from 'topojson-client'

const here = (path) => new URL(path, import.meta.url)
const LAND = '../../src/corridor/worlds/middle_corridor_geometry/land.csv.gz'

/** Rings of land as [lon, lat]. */
export function land(text) {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) =>
      row
        .slice(row.indexOf(',') + 1)
        .replaceAll('"', '')
        .split(';')
        .map((pair) => pair.split(' ').map(Number).reverse()),
    )
}

function inside([x, y], ring) {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i]
    const [xj, yj] = ring[j]
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd
  }
  return odd
}

/** Rings as polygons: one that lies in another is water in its land, as the Caspian is, and one in water is land. */
export function polygons(rings) {
  const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0))
  const found = []
  for (const ring of [...rings].sort((a, b) => area(b) - area(a))) {
    const around = found.find(([outer, ...waters]) => inside(ring[0], outer) && !waters.some((water) => inside(ring[0], water)))
    if (around) around.push(ring)
    else found.push([ring])
  }
  return found
}

/** The part of the world that the map can be moved over; what lies wholly outside is not sent. */
const VIEW = [-28, -42, 156, 78]
const seen = (line) => {
  const lons = line.map(([lon]) => lon)
  const lats = line.map(([, lat]) => lat)
  return Math.max(...lons) > VIEW[0] && Math.min(...lons) < VIEW[2] && Math.max(...lats) > VIEW[1] && Math.min(...lats) < VIEW[3]
}

function disputed(a, b, rules) {
  const names = [a.properties.name, b.properties.name]
  if (names.some((name) => rules.with.includes(name))) return { box: [-180, -90, 180, 90] }
  return rules.between.find((rule) => rule.pair.every((name) => names.includes(name)))
}

function within([lon, lat], [west, south, east, north]) {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/** A line as steps in hundredths of a degree from the point before: half the size of coordinates once compressed. */
function steps(line) {
  let before = [0, 0]
  return line.flatMap((point) => {
    const at = point.map((degree) => Math.round(degree * 100))
    const step = [at[0] - before[0], at[1] - before[1]]
    before = at
    return step
  })
}

/** Lines of borders: quiet ones, and those in dispute, cut where the box of a rule ends. */
export function borders(atlas, rules) {
  const quiet = mesh(atlas, atlas.objects.countries, (a, b) => a !== b && !disputed(a, b, rules)).coordinates
  const dashed = []
  const pairs = new Map()
  mesh(atlas, atlas.objects.countries, (a, b) => {
    const rule = a !== b && disputed(a, b, rules)
    if (rule) pairs.set([a.properties.name, b.properties.name].join('|'), [a, b, rule])
    return false
  })
  for (const [one, other, rule] of pairs.values()) {
    const lines = mesh(atlas, atlas.objects.countries, (a, b) => a !== b && [a, b].includes(one) && [a, b].includes(other))
    for (const line of lines.coordinates) {
      let run = []
      let dash = null
      for (const point of line) {
        const inside = within(point, rule.box)
        if (dash !== null && inside !== dash) {
          run.push(point)
          ;(dash ? dashed : quiet).push(run)
          run = []
        }
        run.push(point)
        dash = inside
      }
      if (run.length > 1) (dash ? dashed : quiet).push(run)
    }
  }
  return [quiet, dashed].map((lines) => lines.filter(seen))
}

const rules = JSON.parse(readFileSync(here('../data/disputed.json'), 'utf8'))
const atlas = JSON.parse(readFileSync(here('../node_modules/world-atlas/countries-50m.json'), 'utf8'))
const rings = land(gunzipSync(readFileSync(here(LAND))).toString()).filter(seen)
const [quiet, dashed] = borders(atlas, rules)
mkdirSync(here('../src/generated/'), { recursive: true })
writeFileSync(here('../src/generated/base.json'), JSON.stringify({ land: polygons(rings).map((polygon) => polygon.map(steps)), quiet: quiet.map(steps), dashed: dashed.map(steps), policy: rules.policy }))
console.log(`base map: ${polygons(rings).length} lands with ${rings.length - polygons(rings).length} waters, ${quiet.length} borders, ${dashed.length} disputed`)
