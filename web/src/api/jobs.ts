// Lists of shipments as jobs of the server; loaded with the view that shows them.
import type { components } from '../generated/api'
import { ask, BASE, json } from './client'

export type Run = components['schemas']['Run']
export type RowProblem = components['schemas']['RowProblem']

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const JSON_TYPE = { 'Content-Type': 'application/json' }
const path = (id: string, rest = '') => `batches/${encodeURIComponent(id)}${rest}`

export const list = async (): Promise<Run[]> => (await json<components['schemas']['Runs']>('batches')).runs
export const one = (id: string) => json<Run>(path(id))
export const resume = (id: string) => json<Run>(path(id, '/resume'), { method: 'POST', headers: JSON_TYPE, body: '{}' })
export const problems = (id: string, offset: number) =>
  json<components['schemas']['LeftOut']>(path(id, `/problems?${new URLSearchParams({ offset: String(offset), limit: '50' })}`))
export const result = (id: string, format: string): string => `${BASE}/${path(id, `/result?format=${format}`)}`
export const problemsFile = (id: string): string => `${BASE}/${path(id, '/problems?format=csv')}`

/** Its file as it is; what holds for all rows goes beside it. */
export function send(file: File, options: Record<string, string>): Promise<Run> {
  const type = file.name.toLowerCase().endsWith('.xlsx') ? EXCEL : 'text/csv'
  const asked = new URLSearchParams({ name: file.name.slice(0, 200), ...options })
  return json<Run>(`batches?${asked}`, { method: 'POST', headers: { 'Content-Type': type }, body: file })
}

/** Cancels it, or removes it where it is over; null where it is gone. */
export async function end(id: string): Promise<Run | null> {
  const answer = await ask(path(id), { method: 'DELETE' })
  return answer.status === 204 ? null : answer.json()
}

/** Hears how far a job is until it is over; returns what stops listening. */
export function watch(id: string, told: (run: Run) => void): () => void {
  const line = new EventSource(`${BASE}/${path(id, '/events')}`)
  const hear = (event: MessageEvent<string>) => told(JSON.parse(event.data) as Run)
  line.addEventListener('progress', hear)
  line.addEventListener('end', (event) => {
    line.close()
    hear(event)
  })
  return () => line.close()
}
