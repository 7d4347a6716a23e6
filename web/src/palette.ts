// Colours and dashes of src/corridor/drawing/palette.py; a test holds both alike. Okabe and Ito, Color Universal Design, 2008.
export interface Stroke {
  light: string
  dark: string
  /** Strokes and gaps in pixels, for SVG. */
  dash: string
}

export const MODES: Record<string, Stroke> = {
  rail: { light: '#0072B2', dark: '#56B4E9', dash: '' },
  road: { light: '#D55E00', dark: '#FF8C3A', dash: '0.1 5' },
  sea: { light: '#009E73', dark: '#2BC79B', dash: '10 5' },
  river: { light: '#6A4C93', dark: '#F0E442', dash: '10 4 2 4' },
  air: { light: '#CC79A7', dark: '#E5A6C8', dash: '3 4' },
  pipeline: { light: '#A67C00', dark: '#E69F00', dash: '14 3 3 3' },
}

export const TRUST: Record<string, Stroke> = {
  sourced: { light: '#0072B2', dark: '#56B4E9', dash: '' },
  derived: { light: '#009E73', dark: '#2BC79B', dash: '8 4' },
  assumed: { light: '#D55E00', dark: '#FF8C3A', dash: '0.1 4.5' },
}

const ON_WATER: Record<string, string> = { ferry: 'sea', roro: 'sea', tanker: 'sea' }

/** Ships are one, whatever they carry. */
export function drawnMode(mode: string): string {
  return ON_WATER[mode] ?? mode
}
