import { day as dayOf, filled, local, number as numberOf, retold, templates, type Formats } from './formats'
import english from '../generated/wording/en.json'

interface Tables {
  messages: Record<string, string>
  formats: Formats
}

/** Tags, and what speakers call them. The page speaks the first four; of the others, names and labels. */
export const LANGUAGES: [string, string][] = [
  ['en', 'English'], ['sr-Latn', 'srpski'], ['sr-Cyrl', 'српски'], ['kk', 'қазақша'], ['ru', 'русский'], ['zh', '中文'], ['tr', 'Türkçe'],
]
const files = import.meta.glob<{ default: Tables }>('../generated/wording/*.json')

let tables = $state.raw<Tables>(english as Tables)
export const spoken = $state({ tag: 'en' })

export async function speak(tag: string): Promise<void> {
  const load = files[`../generated/wording/${tag}.json`]
  const loaded = tag === 'en' || !load ? (english as Tables) : (await load()).default
  tables = loaded
  spoken.tag = load ? tag : 'en'
  document.documentElement.lang = spoken.tag
}

/** The language of an address, else the reader's, else English. */
export function chosen(tag: string): string {
  const known = LANGUAGES.map(([known]) => known)
  if (tag) return known.includes(tag) ? tag : 'en'
  for (const wanted of navigator.languages) {
    const base = wanted.split('-')[0]
    if (base === 'sr') return /latn/i.test(wanted) ? 'sr-Latn' : 'sr-Cyrl'
    if (base && known.includes(base)) return base
  }
  return 'en'
}

/** A message of the page in the language; the catalogues know it by its English. */
export function say(message: string, fills: Record<string, string | number> = {}): string {
  return filled(tables.messages[message] ?? message, fills)
}

const known = $derived(templates(Object.keys(tables.messages)))

/** A sentence that the server wrote in English, in the language of the page. */
export const told = (text: string): string => (spoken.tag === 'en' ? text : retold(text, known, tables.messages))

/** A word of a world's data, translated where the catalogue has it. */
export function term(word: string): string {
  const plain = word.replaceAll('_', ' ')
  return tables.messages[plain] ?? tables.messages[plain.toLowerCase()] ?? plain
}

export const num = (value: number, digits = 0): string => numberOf(value, digits, tables.formats)
export const usd = (value: number): string => `USD ${num(value)}`
/** Emissions: kilograms below a tonne, else tonnes with three figures. */
export function kg(value: number): string {
  const tonnes = Math.abs(value) / 1000
  return tonnes < 1 ? `${num(value)} kg` : `${num(value / 1000, tonnes < 9.995 ? 2 : tonnes < 99.95 ? 1 : 0)} t`
}
export const days = (hours: number): string => num(hours / 24, 1)
export const percent = (share: number): string => `${num(share * 100)} %`
export const country = (code: string): string => tables.formats.countries[code] ?? code

/** Tue 1 Dec; with its year where that is not `year`. */
export function day(moment: string, year?: number): string {
  return dayOf(moment, tables.formats, year === undefined || local(moment).year === year ? 'day' : 'dayYear')
}
export const monthDay = (moment: string): string => dayOf(moment, tables.formats, 'monthDay')
export const weekdays = (): string[] => tables.formats.weekdays
export const month = (moment: string): string => {
  const at = local(moment)
  return tables.formats.monthYear.replace('{M}', tables.formats.months[at.month] ?? '').replace('{Y}', String(at.year))
}

/** Tue 1 Dec 08:00 */
export const clock = (moment: string, year?: number): string => `${day(moment, year)} ${local(moment).clock}`
export const offset = (moment: string): string => local(moment).offset
