// Numbers and days from tables made of CLDR at build time: not every browser knows every language.
export interface Formats {
  decimal: string
  group: string
  months: string[]
  weekdays: string[]
  monthDay: string
  day: string
  dayYear: string
  monthYear: string
  countries: Record<string, string>
}

/** 12,345.6 in the form of a language; never minus zero. */
export function number(value: number, digits: number, formats: Formats): string {
  const [whole = '', part] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, formats.group)
  const text = part ? grouped + formats.decimal + part : grouped
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

/** The wall clock of a moment such as 2026-12-01T08:00:00+08:00, and its offset. */
export function local(moment: string): { year: number; month: number; day: number; weekday: number; clock: string; offset: string } {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?/.exec(moment)
  if (!found) throw new RangeError(`not a moment: ${moment}`)
  const [, year, month, day, clock = '', zone = ''] = found
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const offset = !sign || (hours === '00' && minutes === '00') ? (zone ? 'UTC' : '') : `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), day: at.getUTCDate(), weekday: (at.getUTCDay() + 6) % 7, clock, offset }
}

export function day(moment: string, formats: Formats, pattern: 'monthDay' | 'day' | 'dayYear'): string {
  const at = local(moment)
  return formats[pattern]
    .replace('{D}', String(at.day))
    .replace('{M}', formats.months[at.month] ?? '')
    .replace('{E}', formats.weekdays[at.weekday] ?? '')
    .replace('{Y}', String(at.year))
}

export function filled(message: string, fills: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => (name in fills ? String(fills[name]) : whole))
}

export interface Template {
  message: string
  shape: RegExp
  names: string[]
}

/** English messages with something to fill in, ready to be recognised; the longest first, for it says most. */
export function templates(messages: string[]): Template[] {
  return messages
    .filter((message) => /\{\w+\}/.test(message) && message.replace(/\{\w+\}/g, '').replace(/\P{L}/gu, '').length >= 3)
    .sort((a, b) => b.length - a.length)
    .map((message) => {
      const names = [...message.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!)
      const parts = message.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      return { message, names, shape: new RegExp(`^${parts.join('(.+?)')}$`, 's') }
    })
}

/** An English sentence of the server said again: its JSON is English in every language, so that programs can read it.
 * What no catalogue knows stays as it is. */
export function retold(text: string, known: Template[], messages: Record<string, string>): string {
  const whole = messages[text]
  if (whole) return whole
  for (const { message, shape, names } of known) {
    const found = shape.exec(text)
    if (!found) continue
    const fills = Object.fromEntries(names.map((name, index) => [name, retold(found[index + 1] ?? '', known, messages)]))
    return filled(messages[message] ?? message, fills)
  }
  const parts = text.split('; ')
  return parts.length > 1 ? parts.map((part) => retold(part, known, messages)).join('; ') : text
}
