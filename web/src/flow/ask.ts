// A season of flow as a question, the year as a job of the server.
import type { components } from '../generated/api'
import { ask, BASE, json, post, Problem } from '../api/client'
import type { Run } from '../api/jobs'
import type { Factors, Flow } from './figures'

export interface Asked {
  world: string
  hash: string
  season: string
  capacities: Factors
  /** TOML text; empty: none. */
  scenario: string
  /** Bottlenecks for which one more is solved anew. */
  relieved: number
}

// What one more is worth is a small difference of large sums: the usual gap would drown it, and this one takes no longer.
const GAP = 1e-6

const at = (path: string, world: string) => `${path}?${new URLSearchParams({ world })}`
const run = (id: string, rest = '') => `flows/${encodeURIComponent(id)}${rest}`
const options = (asked: Asked) => ({ ...(Object.keys(asked.capacities).length ? { capacities: asked.capacities } : {}), ...(asked.scenario ? { scenario: asked.scenario } : {}), relieved: asked.relieved, gap: GAP })

export const season = (asked: Asked, signal: AbortSignal) => json<Flow>(at('flow', asked.world), post({ ...options(asked), seasons: [asked.season] }, signal))

/** The drawing of the server, where this browser cannot draw the map. */
export async function picture(asked: Asked, lang: string, theme: string): Promise<string> {
  const told = await ask(`flow?${new URLSearchParams({ world: asked.world, format: 'svg', theme })}`, post({ ...options(asked), lang, seasons: [asked.season === 'year' ? 'summer' : asked.season] }))
  return URL.createObjectURL(await told.blob())
}

const sorted = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner))

/** A job that was asked the same of the same world, done or under way; jobs may be nobody's to list. */
export async function known(asked: Asked): Promise<Run | null> {
  try {
    const runs = (await json<components['schemas']['Runs']>('flows')).runs
    const wanted = sorted(options(asked))
    return runs.find((one) => ['done', 'running', 'waiting'].includes(one.state) && one.world.name === asked.world && one.world.hash === asked.hash && sorted({ relieved: 10, ...one.options }) === wanted) ?? null
  } catch {
    return null
  }
}
export const begin = (asked: Asked) => json<Run>(at('flows', asked.world), post(options(asked)))
export const result = (id: string) => json<Flow>(run(id, '/result?format=json'))
export const file = (id: string, format: string): string => `${BASE}/${run(id, `/result?format=${format}`)}`
export async function end(id: string): Promise<void> {
  await ask(run(id), { method: 'DELETE' })
}

/** Hears how far a job is until it is over. */
export function finished(id: string, told: (run: Run) => void, signal: AbortSignal): Promise<Run> {
  return new Promise((resolve, reject) => {
    const line = new EventSource(`${BASE}/${run(id, '/events')}`)
    signal.addEventListener('abort', () => {
      line.close()
      reject(new DOMException('', 'AbortError'))
    })
    line.addEventListener('progress', (event: MessageEvent<string>) => told(JSON.parse(event.data) as Run))
    line.addEventListener('end', (event: MessageEvent<string>) => {
      line.close()
      resolve(JSON.parse(event.data) as Run)
    })
    line.addEventListener('error', () => {
      if (line.readyState === EventSource.CLOSED) reject(new Problem(0, '', false, [], []))
    })
  })
}
