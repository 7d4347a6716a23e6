// What the server answers, by the names of docs/openapi.json; types are made from it in the build.
import type { components } from '../generated/api'

type Schemas = components['schemas']

export type Confidence = Schemas['PlanConfidence']
export type Place = Schemas['PlanPlace']
export type CostItem = Schemas['PlanCostItem']
export type Leg = Schemas['PlanLeg']
export type Source = Schemas['PlanSource']
export type Profile = Schemas['Profile']
export type Pick = Schemas['ProfilePick']
export type Hit = Schemas['Hit']
export type World = Schemas['WorldTold']
export type Finding = Schemas['Finding']
export type Check = Schemas['Check']
export type TablePage = Schemas['TablePage']
export type Services = Schemas['Network']['services']

/** GeoJSON that a map takes. The contract says the same in its own words. */
export interface Network {
  links: GeoJSON.FeatureCollection<GeoJSON.LineString, Schemas['LinkAbout']>
  places: GeoJSON.FeatureCollection<GeoJSON.Point, Schemas['PlaceAbout']>
  services: Services
}

// What the planner says besides, where it knows of reliability and of what rules forbid.
export interface Reliability {
  draws: number
  seed: number
  duration_h: { p10: number | null; p50: number | null; p90: number | null; p95: number | null }
  on_time: { by: string; chance: number } | null
  missed: { leg: number; service: string; chance: number; then: { next?: Onward; other?: Onward } }[]
  spread_by_leg: { leg: number; share: number }[]
}
export interface Onward {
  services: string[]
  via: { id: string; name: string }[]
  delay_h: number
  extra_usd: number
  advised: boolean
}
export type Rule = Schemas['PlanRule'] & { place?: string; service?: string; day?: string | null; if?: string[] }
export interface Forbidden {
  rule: Rule
  options: number
  services: string[]
  duration_h: number
  cost_usd: number
  co2e_kg: number
}
export type Option = Omit<Schemas['PlanOption'], 'reliability' | 'rules'> & { rules: Rule[]; reliability?: Reliability | null }
export type Way = Omit<Schemas['PlanWay'], 'option' | 'forbidden'> & { option: Option | null; forbidden?: Forbidden[] }
export type Plan = Omit<Schemas['Plan'], 'options' | 'ways' | 'forbidden' | 'geometry'> & {
  options: Option[]
  ways?: Way[]
  forbidden?: Forbidden[]
  geometry?: GeoJSON.FeatureCollection
}
