import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { MODES, TRUST, type Stroke } from '../palette'
import type { Base } from './base'

interface Paper {
  sea: string
  land: string
  coast: string
  border: string
  dashed: string
  ink: string
  paper: string
  soft: string
  net: string
  why: string
}

const LIGHT: Paper = {
  sea: '#dfe8ef', land: '#f8f6f0', coast: '#b4bfc7', border: '#c9c3b4', dashed: '#b9ad92', ink: '#14202b', paper: '#ffffff', soft: '#51606d', net: '#a9a595', why: '#b0005e',
}
const DARK: Paper = {
  sea: '#0d151d', land: '#1d262f', coast: '#3a4752', border: '#37434e', dashed: '#55616b', ink: '#e6ebf0', paper: '#10161c', soft: '#a3afba', net: '#5b6772', why: '#ff7ab8',
}
export const paper = (dark: boolean): Paper => (dark ? DARK : LIGHT)
export const FONT = ['Noto Sans']

/** MapLibre counts dashes in line widths, SVG in pixels. */
export function dash(stroke: Stroke, width: number): number[] | undefined {
  return stroke.dash ? stroke.dash.split(' ').map((pixels) => Number(pixels) / width) : undefined
}

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

export function baseStyle(base: Base, dark: boolean): StyleSpecification {
  const colour = paper(dark)
  return {
    version: 8,
    // No glyphs: labels are drawn from the page's own web fonts.
    sources: {
      land: { type: 'geojson', data: base.land },
      quiet: { type: 'geojson', data: base.quiet },
      dashed: { type: 'geojson', data: base.dashed },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour.land } },
      { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': colour.coast, 'line-width': 0.6 } },
      { id: 'quiet', type: 'line', source: 'quiet', paint: { 'line-color': colour.border, 'line-width': 0.8 } },
      { id: 'dashed', type: 'line', source: 'dashed', paint: { 'line-color': colour.dashed, 'line-width': 0.9, 'line-dasharray': [3, 3] } },
    ],
  }
}

/** One layer for each mode, since each has a dash of its own. */
function modeLayers(id: string, source: string, dark: boolean, width: number, opacity: number, strokes: Record<string, Stroke> = MODES, key = 'drawn_mode'): LayerSpecification[] {
  return Object.entries(strokes).map(([mode, stroke]) => {
    const dashes = dash(stroke, width)
    return {
      id: `${id}-${mode}`,
      type: 'line',
      source,
      filter: ['==', ['get', key], mode],
      layout: { 'line-cap': mode === 'road' || mode === 'assumed' ? 'round' : 'butt', 'line-join': 'round' },
      paint: { 'line-color': dark ? stroke.dark : stroke.light, 'line-width': width, 'line-opacity': opacity, ...(dashes ? { 'line-dasharray': dashes } : {}) },
    }
  })
}

const labels = (colour: Paper, id: string, source: string, size: number | ExpressionSpecification, minzoom = 0): LayerSpecification => ({
  id,
  type: 'symbol',
  source,
  minzoom,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': FONT,
    'text-size': size,
    // The text of the easternmost places goes inwards, and of the westernmost: beyond the frame it would be cut.
    'text-variable-anchor-offset': [
      'match', ['coalesce', ['get', 'side'], ''],
      'east', ['literal', ['right', [-0.7, 0], 'bottom-right', [-0.4, -0.5], 'top-right', [-0.4, 0.5], 'top', [0, 0.8], 'bottom', [0, -0.8]]],
      'west', ['literal', ['left', [0.7, 0], 'bottom-left', [0.4, -0.5], 'top-left', [0.4, 0.5]]],
      ['literal', ['left', [0.7, 0], 'right', [-0.7, 0], 'top', [0, 0.8], 'bottom', [0, -0.8], 'top-left', [0.4, 0.5], 'bottom-right', [-0.4, -0.5]]],
    ],
    'text-justify': 'auto',
    'symbol-sort-key': ['get', 'rank'],
    'text-max-width': 9,
  },
  paint: { 'text-color': colour.ink, 'text-halo-color': colour.land, 'text-halo-width': 1.6 },
})

export function planStyle(base: Base, dark: boolean): StyleSpecification {
  const colour = paper(dark)
  const style = baseStyle(base, dark)
  for (const source of ['options', 'lit', 'why', 'places', 'stops']) style.sources[source] = { type: 'geojson', data: EMPTY }
  style.layers.push(
    { id: 'places', type: 'circle', source: 'places', paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 2, 1.3, 6, 3.5], 'circle-color': colour.soft, 'circle-opacity': 0.55 } },
    ...modeLayers('option', 'options', dark, 1.6, 0.42),
    { id: 'why-halo', type: 'line', source: 'why', layout: { 'line-join': 'round' }, paint: { 'line-color': colour.land, 'line-width': 6, 'line-opacity': 0.8 } },
    { id: 'why', type: 'line', source: 'why', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': colour.why, 'line-width': 2.4, 'line-dasharray': [2, 1.6] } },
    { id: 'lit-halo', type: 'line', source: 'lit', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': colour.paper, 'line-width': 8, 'line-opacity': 0.85 } },
    ...modeLayers('lit', 'lit', dark, 3.6, 1),
    {
      id: 'stops', type: 'circle', source: 'stops',
      paint: {
        'circle-radius': ['case', ['get', 'end'], 5.5, 3.8], 'circle-color': ['case', ['get', 'end'], colour.ink, colour.paper],
        'circle-stroke-color': ['case', ['get', 'end'], colour.paper, colour.ink], 'circle-stroke-width': 1.4,
      },
    },
    { ...(labels(colour, 'place-names', 'places', 11, 5.2) as LayerSpecification) },
    labels(colour, 'stop-names', 'stops', ['case', ['get', 'end'], 13.5, 12]),
  )
  return style
}

export function networkStyle(base: Base, dark: boolean, layer: string): StyleSpecification {
  const colour = paper(dark)
  const style = baseStyle(base, dark)
  for (const source of ['links', 'chosen', 'places']) style.sources[source] = { type: 'geojson', data: EMPTY }
  style.layers.push(
    { id: 'chosen', type: 'line', source: 'chosen', layout: { 'line-cap': 'round' }, paint: { 'line-color': colour.why, 'line-width': 7, 'line-opacity': 0.45 } },
    ...(layer === 'trust' ? modeLayers('link', 'links', dark, 2, 0.95, TRUST, 'confidence') : modeLayers('link', 'links', dark, 2, 0.9)),
    { id: 'places', type: 'circle', source: 'places', paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 2, 1.8, 6, 4.5], 'circle-color': colour.paper, 'circle-stroke-color': colour.ink, 'circle-stroke-width': 1 } },
    labels(colour, 'place-names', 'places', 11.5, 3.4),
  )
  return style
}
