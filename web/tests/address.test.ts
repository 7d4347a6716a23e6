import { describe, expect, it } from 'vitest'
import { query, read, START, write } from '../src/state/address'

describe('the address', () => {
  it('shows the example where nothing is asked', () => {
    expect(query(read(''))).toEqual({ origin: 'CN-XIAN', destination: 'RS-BELGRADE', feu: 1 })
  })

  it('holds the whole state, and gives it back', () => {
    const state = { ...START, origin: 'Сијан', destination: 'RS-BELGRADE', via: ['AZ-ALAT', 'GE-POTI'], avoid: ['RU'], terminal: true, teu: '3', x: 'co2e' as const, lang: 'sr-Cyrl' }
    expect(read(write(state))).toEqual(state)
  })

  it('leaves out what is as at the start', () => {
    expect(write({ ...START, origin: 'A', destination: 'B' })).toBe('?origin=A&destination=B')
  })

  it('reads what a stranger wrote without falling over', () => {
    const address = read('?view=nonsense&x=%00&origin=A&unknown=1&constructor=2')
    expect([address.view, address.x, address.origin]).toEqual(['plan', 'days', 'A'])
    expect('unknown' in address).toBe(false)
  })

  it('sends numbers as numbers, and nothing for what is empty or no number', () => {
    expect(query({ ...START, origin: 'A', destination: 'B', weight_t: '20.5', feu: 'many' })).toEqual({ origin: 'A', destination: 'B', weight_t: 20.5 })
  })
})
