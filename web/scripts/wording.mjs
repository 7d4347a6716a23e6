// Words, numbers and dates of each language for the page: the project's gettext catalogues, and tables from CLDR, which
// Node carries whole where browsers do not (Debian's Chromium knows no Kazakh). Writes src/generated/wording/*.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const here = (path) => new URL(path, import.meta.url)
const WORDING = '../../src/corridor/wording/'
const LANGUAGES = [
  { tag: 'en', cldr: 'en-GB', catalogue: '' },
  { tag: 'sr-Latn', cldr: 'sr-Latn', catalogue: 'sr' },
  { tag: 'sr-Cyrl', cldr: 'sr-Cyrl', catalogue: 'sr' },
  { tag: 'kk', cldr: 'kk', catalogue: 'kk' },
  { tag: 'ru', cldr: 'ru', catalogue: 'ru' },
  { tag: 'zh', cldr: 'zh-Hans', catalogue: 'zh' },
  { tag: 'tr', cldr: 'tr', catalogue: 'tr' },
]

/** Translations of a .po file by their message; doubtful and empty ones are left out. */
export function readCatalogue(text) {
  const messages = {}
  for (const block of text.split(/\n\s*\n/)) {
    const lines = block.split('\n')
    if (lines.some((line) => line.startsWith('#,') && line.includes('fuzzy'))) continue
    const parts = { msgid: '', msgstr: '' }
    let part = ''
    for (const line of lines) {
      const found = /^(msgid|msgstr) (".*")$/.exec(line)
      if (found) part = found[1]
      if (found) parts[part] = JSON.parse(found[2])
      else if (part && line.startsWith('"')) parts[part] += JSON.parse(line)
    }
    if (parts.msgid && parts.msgstr) messages[parts.msgid] = parts.msgstr
  }
  return messages
}

/** Letter pairs of Serbian, from the code that the server transliterates with. */
export function serbianPairs(source) {
  return Object.fromEntries([...source.matchAll(/"(\p{Script=Cyrillic})": "(\p{Script=Latin}+)"/gu)].map((m) => [m[1], m[2]]))
}

export function latin(text, pairs) {
  return [...text]
    .map((letter) => {
      if (pairs[letter]) return pairs[letter]
      const small = pairs[letter.toLowerCase()]
      return small ? small[0].toUpperCase() + small.slice(1) : letter
    })
    .join('')
}

/** A date's pattern: D day, M month's short name, E weekday's short name, Y year. */
function pattern(cldr, options) {
  const letter = { day: 'D', month: 'M', weekday: 'E', year: 'Y' }
  return new Intl.DateTimeFormat(cldr, { ...options, timeZone: 'UTC' })
    .formatToParts(new Date(Date.UTC(2026, 11, 1)))
    .map((part) => (letter[part.type] ? `{${letter[part.type]}}` : part.value))
    .join('')
}

function formats(cldr) {
  const english = cldr === 'en-GB'
  // "Sep", as the command line writes it; British English has "Sept".
  const names = english ? 'en' : cldr
  const short = { day: 'numeric', month: 'short' }
  const part = (type, options, date) =>
    new Intl.DateTimeFormat(names, { ...options, timeZone: 'UTC' }).formatToParts(date).find((p) => p.type === type).value
  const decimal = new Intl.NumberFormat(cldr, { useGrouping: 'always' }).formatToParts(1234567.5)
  return {
    decimal: decimal.find((p) => p.type === 'decimal').value,
    group: decimal.find((p) => p.type === 'group').value,
    months: Array.from({ length: 12 }, (_, month) => part('month', short, new Date(Date.UTC(2026, month, 15)))),
    // 2024-01-01 was a Monday.
    weekdays: Array.from({ length: 7 }, (_, day) => part('weekday', { weekday: 'short' }, new Date(Date.UTC(2024, 0, 1 + day)))),
    // As the command line writes English days, without a comma.
    monthDay: pattern(cldr, short),
    day: english ? '{E} {D} {M}' : pattern(cldr, { ...short, weekday: 'short' }),
    dayYear: english ? '{E} {D} {M} {Y}' : pattern(cldr, { ...short, weekday: 'short', year: 'numeric' }),
    monthYear: pattern(cldr, { month: 'long', year: 'numeric' }),
    countries: countries(cldr),
  }
}

function countries(cldr) {
  const names = new Intl.DisplayNames(cldr, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const known = letters.flatMap((a) => letters.map((b) => a + b)).map((code) => [code, names.of(code)])
  return Object.fromEntries(known.filter(([, name]) => name))
}

if (new Intl.DisplayNames('kk', { type: 'region' }).of('KZ') !== 'Қазақстан') {
  console.error('This Node has no Kazakh: it was built with small-icu. Use a Node with full ICU, as nodejs.org ships it.')
  process.exit(1)
}
mkdirSync(here('../src/generated/wording'), { recursive: true })
const pairs = serbianPairs(readFileSync(here(`${WORDING}serbian.py`), 'utf8'))
for (const { tag, cldr, catalogue } of LANGUAGES) {
  let messages = catalogue ? readCatalogue(readFileSync(here(`${WORDING}catalogues/${catalogue}.po`), 'utf8')) : {}
  if (tag === 'sr-Latn') messages = Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, latin(text, pairs)]))
  writeFileSync(here(`../src/generated/wording/${tag}.json`), JSON.stringify({ messages, formats: formats(cldr) }))
}
console.log(`wording: ${LANGUAGES.map((language) => language.tag).join(' ')}`)
