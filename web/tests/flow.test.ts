import { describe, expect, it } from 'vitest'
import { added, cargoOn, changes, cost, factors, leftShare, named, open, stated, width, type Choke, type Flow } from '../src/flow/figures'
import { differences, flows, marks, spot } from '../src/flow/lines'

const link = (id: string, forward_t: number, back_t: number, mode = 'rail') => ({ link: id, from_place: 'A', to_place: 'B', mode, forward_t, back_t, forward_teu: 0, back_teu: 0, by_class: {} })
const answer = (parts: Partial<Flow>): Flow => ({ weeks: [{ season: 'summer', cost_usd: 400, bound_usd: 390 }], links: [], ways: [], classes: [], ...parts }) as unknown as Flow
const way = (t: number, links: string[], destination = 'Z') => ({ season: 'summer', flow_class: 'grain', origin: 'A', destination, t, teu: 0, links })
const course = new Map<string, [number, number][]>([['ab', [[0, 0], [4, 2]]], ['bc', [[4, 2], [8, 2], [9, 9]]]])
const choke = (parts: Partial<Choke>): Choke => ({ id: 'C', service: '', places: [], links: [], ...parts }) as Choke

describe('widths', () => {
  it('go by the root, so that a hundredth is still a tenth as wide', () => {
    expect(width(100, 100)).toBe(16)
    expect(width(1, 100)).toBeCloseTo(1.6)
    expect(width(0.0001, 100)).toBe(0.6)
    expect(width(0, 100)).toBe(0)
  })
})

describe('changed capacities in the address', () => {
  it('come back as they went', () => expect(factors(stated({ 'SHIPS-1': 1.5, SV030: 0.5 }))).toEqual({ 'SHIPS-1': 1.5, SV030: 0.5 }))
  it('leave out what changes nothing and what is no number', () => {
    expect(stated({ A: 1 })).toBe('')
    expect(factors('A:1,B:x,C,:2,D:-1,E:2')).toEqual({ E: 2 })
  })
  it('call slots by their service', () => {
    expect(named(choke({ id: 'SV030 0', service: 'SV030' }))).toBe('SV030')
    expect(named(choke({ id: 'SHIPS' }))).toBe('SHIPS')
  })
})

describe('whose cargo is on a link', () => {
  it('is added up by class and ends, a week made a season, the heaviest first', () => {
    const found = cargoOn(answer({ ways: [way(1, ['ab']), way(2, ['ab', 'bc']), way(9, ['bc']), way(4, ['ab'], 'Y')] as Flow['ways'] }), 'ab')
    expect(found.map((row) => [row.destination, Math.round(row.t)])).toEqual([['Y', 52], ['Z', 39]])
  })
})

describe('before and after', () => {
  it('differ link by link, also where one has none; what is below a tonne is no difference', () => {
    const found = changes(answer({ links: [link('ab', 10, 5), link('cd', 3, 0), link('ef', 1, 0)] }), answer({ links: [link('ab', 2, 5), link('gh', 9, 0), link('ef', 1.2, 0), link('cd', 3, 0)] }))
    expect(found.map((row) => [row.link, row.before, row.after, row.delta])).toEqual([['gh', 0, 9, 9], ['ab', 15, 7, -8]])
  })
  it('cost what their weeks do, open by what is not proven', () => {
    expect(cost(answer({}))).toBeCloseTo((400 * 365.25) / 28)
    expect(open(answer({}))).toBeCloseTo((10 * 365.25) / 28)
  })
  it('leave a share of what is wanted, by tonnes', () => {
    const classes = [{ wanted: 10, carried: 5, carried_t: 50, left: 5 }, { wanted: 100, carried: 100, carried_t: 100, left: 0 }] as Flow['classes']
    expect(leftShare(answer({ classes }))).toBeCloseTo(50 / 200)
    expect(leftShare(answer({}))).toBe(0)
  })
  it('are drawn with a sign', () => {
    const drawn = differences(answer({ links: [link('ab', 10, 0)] }), answer({ links: [link('bc', 40, 0)] }), course, 16)
    expect(drawn.map((one) => [one.properties?.link, one.properties?.sign])).toEqual([['ab', -1], ['bc', 1]])
  })
})

describe('the map', () => {
  it('has a line for each direction that carries something, each on its own right', () => {
    const drawn = flows(answer({ links: [link('ab', 100, 25), link('bc', 1, 0), link('ab', 5, 5, 'air')] }), course, 125, 16)
    expect(drawn.map((one) => one.properties?.link)).toEqual(['bc', 'ab', 'ab'])
    const [back, there] = [drawn[1]!, drawn[2]!].map((one) => (one.geometry as GeoJSON.LineString).coordinates)
    expect(back).toEqual([...there!].reverse())
    expect(drawn[2]!.properties?.off).toBeGreaterThan(drawn[2]!.properties?.w / 2)
  })
  it('marks bottlenecks amid their places, else on their link, else not', () => {
    const places = new Map<string, [number, number]>([['P', [0, 0]], ['Q', [10, 4]]])
    expect(spot(choke({ places: ['P', 'Q'] }), places, course)).toEqual([5, 2])
    expect(spot(choke({ links: ['ab'] }), places, course)).toEqual([2, 1])
    expect(spot(choke({ links: ['bc'] }), places, course)).toEqual([8, 2])
    expect(marks([choke({}), choke({ id: 'D', places: ['P'] })], places, course).map((one) => one.properties?.name)).toEqual(['2'])
  })
})

describe('shares', () => {
  it('add up by name', () => expect(added([{ name: 'a', t: 1, teu: 1 }, { name: 'b', t: 5, teu: 0 }, { name: 'a', t: 2, teu: 2 }])).toEqual([{ name: 'b', t: 5, teu: 0 }, { name: 'a', t: 3, teu: 3 }]))
})
