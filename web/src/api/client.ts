import type { components } from '../generated/api'
import type { Check, Finding, Hit, Network, Plan, Profile, TablePage, World } from './types'

export const BASE = 'api/v1'

/** What the server says when it cannot answer (problem+json), or that it cannot be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly noWay: boolean,
    readonly findings: Finding[],
    readonly cut: string[],
  ) {
    super(title)
  }
}

export async function ask(path: string, init?: RequestInit): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(`${BASE}/${path}`, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, '', false, [], [])
  }
  if (answer.ok) return answer
  const told = await answer.json().catch(() => ({}))
  const title = String(told.detail || told.title || `HTTP ${answer.status}`)
  throw new Problem(answer.status, title, String(told.type).endsWith('/no-way'), told.findings ?? [], (told.cut ?? []).map(String))
}

export const json = async <T>(path: string, init?: RequestInit): Promise<T> => (await ask(path, init)).json()

export function post(body: unknown, signal?: AbortSignal): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: signal ?? null }
}

export type AskedQuery = Record<string, unknown>

export const plan = (query: AskedQuery, lang: string, signal?: AbortSignal) => json<Plan>('plan', post({ query, lang, geometry: true }, signal))
export const ways = (query: AskedQuery, lang: string, signal?: AbortSignal) =>
  json<Plan>('plan', post({ query, lang, ways: true, geometry: false, reliability: false }, signal))
export const profile = (query: AskedQuery, days: number, lang: string, signal?: AbortSignal) =>
  json<Profile>('profile', post({ query, days, lang }, signal))
export const places = (q: string, lang: string, signal?: AbortSignal) =>
  json<{ places: Hit[]; towns: Hit[] }>(`places?${new URLSearchParams({ q, lang, limit: '8' })}`, { signal: signal ?? null })
export const worlds = () => json<components['schemas']['Worlds']>('worlds')
export const world = (name: string) => json<World>(`worlds/${encodeURIComponent(name)}`)
export const network = (name: string, lang: string) => json<Network>(`worlds/${encodeURIComponent(name)}/network?${new URLSearchParams({ lang })}`)
export const check = (name: string) => json<Check>(`worlds/${encodeURIComponent(name)}/check`)
export const table = (world: string, name: string, search: string, offset: number, limit: number) =>
  json<TablePage>(
    `worlds/${encodeURIComponent(world)}/tables/${encodeURIComponent(name)}?${new URLSearchParams({ search, offset: String(offset), limit: String(limit) })}`,
  )
export const source = (world: string, id: string) => json<Record<string, unknown>>(`worlds/${encodeURIComponent(world)}/sources/${encodeURIComponent(id)}`)

/** The same question as a file. */
export async function file(query: AskedQuery, format: string, lang: string, theme = 'auto'): Promise<Blob> {
  return (await ask(`plan?${new URLSearchParams({ format, theme })}`, post({ query, lang }))).blob()
}
