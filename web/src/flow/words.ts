import { say, term } from '../wording/words.svelte'

/** What is counted, as it stands behind a number. */
const UNITS: Record<string, () => string> = {
  train: () => say('trains'),
  trains: () => say('trains'),
  truck: () => say('trucks'),
  trucks: () => say('trucks'),
  wagon: () => say('wagons'),
  wagons: () => say('wagons'),
  sailing: () => say('sailings'),
  sailings: () => say('sailings'),
  car: () => say('cars'),
  cars: () => say('cars'),
  locomotive: () => say('locomotives'),
  locomotives: () => say('locomotives'),
}
export const units = (unit: string): string => UNITS[unit]?.() ?? term(unit)

// What the server and the built-in world say in English, so that the catalogues know it and the page says it again.
export const SAID = [
  // said
  'this is least total cost, as if one hand sent all cargo; how shippers would choose is another question (--choice)',
  // said
  'sanctions, bans and permits are not applied to flows: a flow over a border is no advice that cargo may pass',
  // said
  'generic trains and ships run as often as cargo asks; named services and capacities bind',
  // said
  'only {seasons}: amounts are those of {count} of four seasons',
  // said
  'cargo begins or ends on the ground of a terminal, without the door: {places}',
  // said
  'no way leads there for this cargo',
  // said
  'dearer than the goods are worth',
  // said
  'winter',
  // said
  'spring',
  // said
  'summer',
  // said
  'autumn',
  // said
  'sailing',
  // said
  'Containers',
  // said
  'Crude oil',
  // said
  'Fertiliser',
  // said
  'General cargo by truck and wagon',
  // said
  'Grain',
  // said
  'Metals',
  // said
  'Concentrates',
  // said
  'Methanol',
  // said
  'Flour and feed',
  // said
  'Oil products',
  // said
  'Iron and manganese ore',
  // said
  'Plastics',
  // said
  'train',
  // said
  'truck',
  // said
  'wagon',
  // said
  'Overland',
  // said
  'Other sea',
  // said
  'Northern',
  // said
  'Middle Corridor',
  // said
  'Southern',
  // said
  'Ocean',
  // said
  'Pipelines',
]
