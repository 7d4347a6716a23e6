// The whole state of the page as the query string of its address, and back. Keys of the question are those of /plain.
export const VIEWS = ['plan', 'lists', 'flow', 'network', 'data'] as const
export const CRITERIA = ['days', 'usd', 'co2e', 'sure'] as const
export type View = (typeof VIEWS)[number]
export type Criterion = (typeof CRITERIA)[number]

export interface Address {
  view: View
  origin: string
  destination: string
  depart: string
  arrive_by: string
  teu: string
  feu: string
  form: string
  count: string
  weight_t: string
  value_usd: string
  hazard: string
  box: string
  goods: string
  within_days: string
  carrier_nationality: string
  listed: string[]
  via: string[]
  avoid: string[]
  modes: string[]
  terminal: boolean
  max_options: string
  option: string
  x: Criterion
  y: Criterion
  sort: string
  panel: string
  whynot: string
  whyavoid: string
  whymodes: string
  label: string
  layer: string
  table: string
  search: string
  season: string
  cap: string
  project: string
  after: string
  pick: string
  lang: string
  theme: string
}

export const EXAMPLE = { origin: 'CN-XIAN', destination: 'RS-BELGRADE', feu: '1' }
export const START: Address = {
  view: 'plan', origin: '', destination: '', depart: '', arrive_by: '', teu: '', feu: '', form: '', count: '', weight_t: '',
  value_usd: '', hazard: '', box: '', goods: '', within_days: '', carrier_nationality: '', listed: [], via: [], avoid: [], modes: [], terminal: false, max_options: '', option: '',
  x: 'days', y: 'usd', sort: 'best', panel: 'time', whynot: '', whyavoid: '', whymodes: '', label: 'best balance', layer: 'mode', table: '', search: '', season: 'summer', cap: '', project: '', after: '', pick: '',
  lang: '', theme: '',
}
const TEXTS = ['origin', 'destination', 'depart', 'arrive_by', 'form', 'hazard', 'box', 'goods', 'carrier_nationality'] as const
const NUMBERS = ['teu', 'feu', 'count', 'weight_t', 'value_usd', 'max_options', 'within_days'] as const
const LISTS = ['via', 'avoid', 'modes', 'listed'] as const

/** The state that an address states; what it does not know is left out, so that an old link still opens. */
export function read(search: string): Address {
  const given = new URLSearchParams(search)
  const address: Address = { ...START, via: given.getAll('via'), avoid: given.getAll('avoid'), modes: given.getAll('modes'), listed: given.getAll('listed') }
  const into = address as unknown as Record<string, unknown>
  for (const key of Object.keys(START)) {
    const value = given.get(key)
    if (value === null || (LISTS as readonly string[]).includes(key)) continue
    into[key] = key === 'terminal' ? value === 'true' : value
  }
  if (!VIEWS.includes(address.view)) address.view = START.view
  if (!CRITERIA.includes(address.x)) address.x = START.x
  if (!CRITERIA.includes(address.y)) address.y = START.y
  if (!address.origin && !address.destination) Object.assign(address, EXAMPLE)
  return address
}

/** The address of a state, with what differs from the start only. */
export function write(address: Address): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(address)) {
    if (Array.isArray(value)) value.forEach((one) => params.append(key, one))
    else if (value !== START[key as keyof Address]) params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** The question as the server takes it; fields left empty are its own to fill. */
export function query(address: Address): Record<string, unknown> {
  const asked: Record<string, unknown> = {}
  for (const key of TEXTS) if (address[key]) asked[key] = address[key]
  for (const key of NUMBERS) if (address[key] !== '' && Number.isFinite(Number(address[key]))) asked[key] = Number(address[key])
  for (const key of LISTS) if (address[key].length) asked[key] = address[key]
  if (address.terminal) asked.terminal = true
  return asked
}
