import { describe, expect, it } from 'vitest'
import { day, filled, local, number, retold, templates, type Formats } from '../src/wording/formats'
import kk from '../src/generated/wording/kk.json'
import latin from '../src/generated/wording/sr-Latn.json'
import serbian from '../src/generated/wording/sr-Cyrl.json'
import english from '../src/generated/wording/en.json'

const formats = (tables: { formats: Formats }): Formats => tables.formats
const MOMENT = '2026-12-01T08:00:00+08:00'

describe('numbers', () => {
  it('are grouped as a language groups them', () => {
    expect(number(1234567.89, 1, formats(english))).toBe('1,234,567.9')
    expect(number(1234567.89, 1, formats(serbian))).toBe('1.234.567,9')
    expect(number(1234567, 0, formats(kk))).toBe('1\u00a0234\u00a0567')
  })
  it('have a minus of their own, and zero has none', () => {
    expect(number(-0.4, 0, formats(english))).toBe('0')
    expect(number(-1200, 0, formats(english))).toBe('−1,200')
  })
})

describe('days', () => {
  it('read as the command line writes them, on the clock of the place', () => {
    expect(day(MOMENT, formats(english), 'dayYear')).toBe('Tue 1 Dec 2026')
    expect(local(MOMENT)).toMatchObject({ clock: '08:00', offset: 'UTC+8' })
    expect(local('2026-12-01T00:00:00+05:30').offset).toBe('UTC+5:30')
  })
  it('are right where a browser knows no Kazakh', () => {
    expect(day(MOMENT, formats(kk), 'dayYear')).toMatch(/^2026\sж\. 1 жел\., сс$/)
  })
})

describe('words', () => {
  it('are Serbian in both scripts from one catalogue', () => {
    expect(serbian.messages.fastest).toBe('најбрже')
    expect(latin.messages.fastest).toBe('najbrže')
  })
  it('fill what is in braces, and only that', () => {
    expect(filled('{a} of {b}', { a: 1 })).toBe('1 of {b}')
  })
  it('say again what the server wrote in English', () => {
    const messages: Record<string, string> = serbian.messages
    const known = templates(Object.keys(messages))
    expect(retold('3 a week, days not known: half a headway', known, messages)).toContain('3 недељно')
    expect(retold('a sentence that nobody knows', known, messages)).toBe('a sentence that nobody knows')
  })
  it('have no Latin letters left over in Serbian Cyrillic but those of names', () => {
    for (const message of ['best balance', 'Departure calendar', 'Why not this way?']) expect((serbian.messages as Record<string, string>)[message]).toMatch(/^[\p{Script=Cyrillic}\s?]+$/u)
  })
})
