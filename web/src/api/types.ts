// The plan contract as the page reads it (docs/plan.schema.json).
export interface Place {
  id: string
  name: string
  country: string
  lat: number
  lon: number
}
export interface Range {
  low: number
  typical: number
  high: number | null
}
export type Confidence = 'sourced' | 'derived' | 'assumed'
export interface CostItem {
  kind: string
  scope: string
  usd: Range
  tariffs: string[]
  source: string[]
  confidence: Confidence
  excludes: string[]
  own: boolean
}
export interface Leg {
  kind: 'move' | 'handle' | 'border' | 'wait'
  mode: string
  service: string
  service_name: string
  from: Place
  to: Place
  depart: string
  depart_local: string
  arrive: string
  arrive_local: string
  distance_km: number
  hours: Range
  cost_usd: Range & { by_kind: Record<string, number>; items: CostItem[] }
  co2e_kg: (Range & { wtt: number; ttw: number; unsplit: number; factors: string[]; methods: string[]; source: string[]; confidence: Confidence }) | null
  source: string[]
  confidence: Confidence
  stale: boolean
  note: string
  passes: Place[]
  crosses: string[]
  own: boolean
}
export interface Onward {
  [key: string]: unknown
}
export interface Reliability {
  draws: number
  seed: number
  duration_h: { p10: number | null; p50: number | null; p90: number | null; p95: number | null }
  on_time: { by: string; chance: number } | null
  missed: { leg: number; service: string; chance: number; then: { next?: Onward; other?: Onward } }[]
  spread_by_leg: { leg: number; share: number }[]
}
export interface Rule {
  id: string
  name: string
  effect: string
  text: string
  source: string[]
  confidence: Confidence
  place?: string
  service?: string
  day?: string | null
  if?: string[]
}
export interface Forbidden {
  rule: Rule
  options: number
  services: string[]
  duration_h: number
  cost_usd: number
  co2e_kg: number
}
export interface Option {
  id: string
  labels: string[]
  gateways: Place[]
  depart: string
  depart_local: string
  arrive: string
  arrive_local: string
  duration_h: Range
  distance_km: number
  cost_usd: Range & { by_kind: Record<string, number> }
  co2e_kg: Range & { wtt: number; ttw: number; unsplit: number }
  borders: number
  handlings: number
  gauge_breaks: number
  not_included: string[]
  price_scopes: string[]
  co2e_methods: string[]
  rules: Rule[]
  reliability?: Reliability | null
  legs: Leg[]
}
export interface Way {
  id: string
  name: string
  found: number
  why_not: string[]
  forbidden?: Forbidden[]
  option: Option | null
}
export interface Source {
  id: string
  title: string
  publisher: string
  published: string
  url: string
  kind: string
}
export interface Query {
  origin: string
  destination: string
  [key: string]: unknown
}
export interface Plan {
  query: Query
  world: { name: string; hash: string; price_year: number; overlays: string[] }
  ready: string
  ready_local: string
  arrive_by: string | null
  origin: Place
  destination: Place
  shipment: { teu: number; feu: number; form: string; form_name: string; unit: string; count: number; weight_t: number; goods: string; value_usd: number | null; hazard: string }
  found: number
  thinning: string
  left_out: string[]
  warnings: string[]
  forbidden?: Forbidden[]
  options: Option[]
  sources: Source[]
  ways?: Way[]
  geometry?: GeoJSON.FeatureCollection
}
export interface Pick {
  leaves: string
  arrive: string
  days: number
  cost_usd: number
  co2e_kg: number
  services: string[]
}
export interface Profile {
  days: { ready: string; found: number; picks: Record<string, Pick> }[]
  best_day: Record<string, string>
}
export interface Hit {
  id: string
  name: string
  country: string
  kind: string
  population: number | null
  lat: number
  lon: number
  matched: string
}
export interface World {
  name: string
  title: string
  hash: string
  price_year: number
  calendar_from: string
  calendar_to: string
  default_day: string
  tables: { name: string; rows: number; meaning: string; sourced: number; derived: number; assumed: number }[]
  forms: { id: string; name: string; kind: string; unit: string }[]
  goods: { id: string; name: string }[]
  modes: string[]
  countries: { id: string; name: string }[]
  ways: { id: string; name: string }[]
}
export interface Finding {
  code: string
  where: string
  what: string
  mend: string
  severity?: string
}
export interface Network {
  links: GeoJSON.FeatureCollection
  places: GeoJSON.FeatureCollection<GeoJSON.Point, { id: string; name: string; kind: string; country: string; [key: string]: unknown }>
  services: Record<string, unknown>[]
}
export interface TablePage {
  columns: { name: string; kind: string; unit: string; meaning: string }[]
  total: number
  rows: Record<string, unknown>[]
}
