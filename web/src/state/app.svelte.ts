import * as api from '../api/client'
import type { Network, Option, Plan, Profile, World } from '../api/types'
import type { Fact } from '../figures/facts'
import { query, read, write, START, type Address } from './address'
import { chosen, speak, spoken } from '../wording/words.svelte'




class App {
  address = $state<Address>(read(location.search))
  plan = $state.raw<Plan | null>(null)
  problem = $state.raw<api.Problem | null>(null)
  busy = $state(false)
  world = $state.raw<World | null>(null)
  network = $state.raw<Network | null>(null)
  profile = $state.raw<Profile | null>(null)
  profileBusy = $state(false)
  profileProblem = $state('')
  ways = $state.raw<Plan['ways'] | null>(null)
  waysBusy = $state(false)
  whyNot = $state.raw<{ place: string; plan: Plan | null; problem: api.Problem | null; busy: boolean } | null>(null)
  hover = $state('')
  hoverLeg = $state(-1)
  fact = $state.raw<Fact | null>(null)
  dark = $state(false)
  small = $state(false)
  drawer = $state(false)
  /** Whether someone has turned to the map, on which any place of the network can be clicked. */
  wantsPlaces = $state(false)

  question = $derived(JSON.stringify(query(this.address)))
  names = $derived.by(() => new Map(this.network?.places.features.map((place) => [place.properties.id, place.properties.name])))
  selected = $derived.by((): Option | null => this.plan?.options.find((option) => option.id === this.address.option) ?? this.plan?.options[0] ?? null)
  /** The option that lights up everywhere: under the pointer or in focus, else the selected. */
  lit = $derived.by(() => this.hover || (this.selected?.id ?? ''))

  #asked: AbortController | null = null
  #fresh = { plan: '', profile: '', ways: '', why: '', network: '' }

  constructor() {
    addEventListener('popstate', () => {
      this.address = read(location.search)
    })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const small = matchMedia('screen and (max-width: 860px)')
    const look = () => {
      this.dark = this.address.theme === 'dark' || (this.address.theme !== 'light' && dark.matches)
      this.small = small.matches
      if (this.address.theme) document.documentElement.dataset.theme = this.address.theme
      else delete document.documentElement.dataset.theme
    }
    dark.addEventListener('change', look)
    small.addEventListener('change', look)
    $effect.root(() => {
      $effect(look)
      $effect(() => void speak(chosen(this.address.lang)))
      $effect(() => {
        document.title = this.plan ? `${this.place(this.plan.origin)} → ${this.place(this.plan.destination)} · Corridor` : 'Corridor'
      })
      $effect(() => {
        if (this.address.view === 'plan') void this.#loadPlan(this.question, spoken.tag)
      })
      $effect(() => {
        if (this.plan && this.address.panel === 'calendar') void this.#loadProfile(this.question)
      })
      $effect(() => {
        if (this.plan && this.address.panel === 'ways') void this.#loadWays(this.question, spoken.tag)
      })
      $effect(() => {
        void this.#loadWhyNot(this.address.whynot, this.question, spoken.tag)
      })
      $effect(() => {
        // The network is as large as an answer: it is fetched when its places are wanted, not on the first screen.
        const { view, whynot, via, avoid } = this.address
        const wanted = this.wantsPlaces || view === 'network' || view === 'flow' || whynot || via.length || avoid.length
        if (this.world && wanted && (this.plan || this.problem || view !== 'plan')) void this.#loadNetwork(this.world.name, spoken.tag)
      })
    })
    void this.#loadWorld()
  }

  go(change: Partial<Address>, { replace = false } = {}): void {
    this.address = { ...this.address, ...change }
    history[replace ? 'replaceState' : 'pushState'](null, '', write(this.address) || location.pathname)
  }

  /** Ask anew; what belonged to the last answer goes. */
  ask(change: Partial<Address>): void {
    this.go({ ...change, option: '', whynot: '', whyavoid: '', whymodes: '', view: 'plan' })
  }

  link(change: Partial<Address>): string {
    return write({ ...this.address, ...change }) || '?'
  }

  reset(): void {
    this.go({ ...START, ...read(''), lang: this.address.lang, theme: this.address.theme })
  }

  /** The address without what only concerns the view: what exports ask. */
  get asked(): Record<string, unknown> {
    return query(this.address)
  }

  /** An answer names its places in the language that it was asked in. */
  place(place: { name: string }): string {
    return place.name
  }

  index(option: string): number {
    return (this.plan?.options.findIndex((one) => one.id === option) ?? -1) + 1
  }

  async #loadWorld(): Promise<void> {
    try {
      const name = (await api.worlds()).worlds[0]?.name
      if (name) this.world = await api.world(name)
    } catch {
      this.world = null
    }
  }

  async #loadPlan(question: string, lang: string): Promise<void> {
    const key = question + lang
    if (this.#fresh.plan === key) return
    this.#fresh.plan = key
    this.#asked?.abort()
    const asked = (this.#asked = new AbortController())
    this.busy = true
    try {
      const plan = await api.plan(JSON.parse(question), lang, asked.signal)
      this.plan = plan
      this.problem = null
    } catch (error) {
      if (asked.signal.aborted) return
      this.problem = error instanceof api.Problem ? error : new api.Problem(0, String(error), false, [], [])
      this.plan = null
    }
    this.profile = null
    this.ways = null
    this.#fresh.profile = this.#fresh.ways = ''
    this.busy = false
  }

  async #loadProfile(question: string): Promise<void> {
    if (this.#fresh.profile === question) return
    this.#fresh.profile = question
    this.profileBusy = true
    this.profileProblem = ''
    try {
      this.profile = await api.profile(JSON.parse(question), 28, 'en')
    } catch (error) {
      this.profileProblem = error instanceof Error ? error.message : String(error)
    }
    this.profileBusy = false
  }

  async #loadWays(question: string, lang: string): Promise<void> {
    const key = question + lang
    if (this.#fresh.ways === key) return
    this.#fresh.ways = key
    this.waysBusy = true
    try {
      this.ways = (await api.ways(JSON.parse(question), lang)).ways ?? []
    } catch {
      this.ways = []
    }
    this.waysBusy = false
  }

  async #loadWhyNot(place: string, question: string, lang: string): Promise<void> {
    const key = place + question + lang
    if (this.#fresh.why === key) return
    this.#fresh.why = key
    if (!place) {
      this.whyNot = null
      return
    }
    this.whyNot = { place, plan: null, problem: null, busy: true }
    const asked = JSON.parse(question) as { via?: string[] }
    try {
      const plan = await api.plan({ ...asked, via: [...(asked.via ?? []), place] }, lang)
      if (this.#fresh.why === key) this.whyNot = { place, plan, problem: null, busy: false }
    } catch (error) {
      if (this.#fresh.why !== key) return
      this.whyNot = { place, plan: null, problem: error instanceof api.Problem ? error : new api.Problem(0, String(error), false, [], []), busy: false }
    }
  }

  async #loadNetwork(world: string, lang: string): Promise<void> {
    const key = world + lang
    if (this.#fresh.network === key) return
    this.#fresh.network = key
    try {
      this.network = await api.network(world, lang)
    } catch {
      this.network = null
    }
  }
}


export const app = new App()
