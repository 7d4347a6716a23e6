import { Problem } from '../api/client'
import type { Run } from '../api/jobs'
import * as flows from './ask'
import type { Asked } from './ask'
import type { Flow } from './figures'

/** One answer and what is asked for it: there are two, before and after a change. */
export class Slot {
  answer = $state.raw<Flow | null>(null)
  problem = $state.raw<Problem | null>(null)
  busy = $state(false)
  run = $state.raw<Run | null>(null)
  #key = ''
  #line: AbortController | null = null

  /** Ask, unless this is what was asked last; null: nothing is asked. What is shown stays until the next is there. */
  async ask(asked: Asked | null): Promise<void> {
    const key = JSON.stringify(asked)
    if (key === this.#key) return
    this.#key = key
    this.#line?.abort()
    this.problem = this.run = null
    if (!asked) {
      this.answer = null
      this.busy = false
      return
    }
    const line = (this.#line = new AbortController())
    this.busy = true
    try {
      const answer = asked.season === 'year' ? await this.#year(asked, line.signal) : await flows.season(asked, line.signal)
      if (!line.signal.aborted) this.answer = answer
    } catch (error) {
      if (line.signal.aborted) return
      this.answer = null
      this.problem = error instanceof Problem ? error : new Problem(0, String(error), false, [], [])
    }
    if (!line.signal.aborted) this.busy = false
  }

  /** Ask the same again, after it failed or was cancelled. */
  again(asked: Asked): void {
    this.#key = ''
    void this.ask(asked)
  }

  async cancel(): Promise<void> {
    if (this.run) await flows.end(this.run.id)
  }

  forget(): void {
    this.#line?.abort()
  }

  async #year(asked: Asked, signal: AbortSignal): Promise<Flow | null> {
    let run = (await flows.known(asked)) ?? (await flows.begin(asked))
    if (signal.aborted) return null
    this.run = run
    if (run.state !== 'done') run = await flows.finished(run.id, (told) => (this.run = told), signal)
    this.run = run
    if (run.state === 'done') return flows.result(run.id)
    if (run.state === 'cancelled') return null
    throw new Problem(422, run.findings[0]?.what ?? run.state, false, run.findings, [])
  }
}
