// Questions about an answer: why not otherwise, where a figure comes from, what an option emits. Loaded when asked.
import type { components } from '../generated/api'
import { ask, json, post, type AskedQuery } from './client'

type Schemas = components['schemas']
export type Why = Schemas['Why']
export type Sheet = Schemas['Emissions']
export type Tree = Schemas['PlanDerivation']
export type Trees = Schemas['PlanExplain']

export const why = (query: AskedQuery, lang: string, signal: AbortSignal) => json<Why>('why', post({ query, lang }, signal))
export const sheet = (query: AskedQuery, option: number, lang: string) => json<Sheet>('emissions', post({ query, option, lang }))
export async function sheetFile(query: AskedQuery, option: number, format: string, lang: string): Promise<Blob> {
  return (await ask(`emissions?${new URLSearchParams({ format })}`, post({ query, option, lang }))).blob()
}

let kept: { key: string; trees: Promise<Trees | undefined> } | null = null

/** The trees of an option's figures; those that were asked for last are kept. */
export function trees(query: AskedQuery, number: number, lang: string): Promise<Trees | undefined> {
  const key = JSON.stringify([query, number, lang])
  if (kept?.key !== key) {
    const asked = json<Schemas['Plan']>('plan', post({ query, lang, geometry: false, explain: number }))
    kept = { key, trees: asked.then((plan) => plan.options[number - 1]?.explain as Trees | undefined) }
    kept.trees.catch(() => (kept = null))
  }
  return kept.trees
}
