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

export type Reliability = Schemas['PlanReliability']
export type Onward = Schemas['PlanOnward']
export type Rule = Schemas['PlanRule']
export type Forbidden = Schemas['PlanForbidden']
export type Option = Schemas['PlanOption']
export type Way = Schemas['PlanWay']
export type Plan = Omit<Schemas['Plan'], 'geometry'> & { geometry?: GeoJSON.FeatureCollection }
