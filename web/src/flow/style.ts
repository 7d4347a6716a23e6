import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl'
import type { Base } from '../map/base'
import { baseStyle, FONT, paper } from '../map/style'
import { MODES } from '../palette'

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Blue where more goes, orange where less: apart for every kind of sight. */
export const MORE = { light: '#0072B2', dark: '#56B4E9' }
export const LESS = { light: '#D55E00', dark: '#FF8C3A' }
export const SOURCES = ['flows', 'changed', 'chosen', 'chokes', 'places'] as const
export type Source = (typeof SOURCES)[number]

export function flowStyle(base: Base, dark: boolean): StyleSpecification {
  const colour = paper(dark)
  const shade = dark ? 'dark' : 'light'
  const style = baseStyle(base, dark)
  for (const source of SOURCES) style.sources[source] = { type: 'geojson', data: EMPTY }
  const modes = ['match', ['get', 'drawn_mode'], ...Object.entries(MODES).flatMap(([mode, stroke]) => [mode, stroke[shade]]), colour.soft] as unknown as ExpressionSpecification
  style.layers.push(
    { id: 'chosen', type: 'line', source: 'chosen', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour.why, 'line-width': ['get', 'w'], 'line-opacity': 0.5 } },
    {
      id: 'flows', type: 'line', source: 'flows', layout: { 'line-join': 'round' },
      paint: { 'line-color': modes, 'line-width': ['get', 'w'], 'line-offset': ['get', 'off'], 'line-opacity': 0.85 },
    },
    { id: 'less', type: 'line', source: 'changed', filter: ['<', ['get', 'sign'], 0], layout: { 'line-join': 'round' }, paint: { 'line-color': LESS[shade], 'line-width': ['get', 'w'], 'line-dasharray': [1.2, 0.4], 'line-opacity': 0.9 } },
    { id: 'more', type: 'line', source: 'changed', filter: ['>', ['get', 'sign'], 0], layout: { 'line-join': 'round' }, paint: { 'line-color': MORE[shade], 'line-width': ['get', 'w'], 'line-opacity': 0.9 } },
    {
      id: 'arrows', type: 'symbol', source: 'flows', filter: ['get', 'arrow'],
      layout: {
        'symbol-placement': 'line-center', 'icon-image': 'arrow', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-rotation-alignment': 'map',
        'icon-size': ['interpolate', ['linear'], ['get', 'w'], 2, 0.32, 16, 0.9],
        'icon-offset': ['step', ['get', 'w'], ['literal', [0, 4.6]], 5, ['literal', [0, 6.6]], 8, ['literal', [0, 8]], 12, ['literal', [0, 9]]],
      },
    },
    { id: 'places', type: 'circle', source: 'places', paint: { 'circle-radius': 2.2, 'circle-color': colour.paper, 'circle-stroke-color': colour.ink, 'circle-stroke-width': 1 } },
    { id: 'chokes', type: 'circle', source: 'chokes', paint: { 'circle-radius': ['case', ['==', ['get', 'picked'], true], 12, 9], 'circle-color': colour.why, 'circle-stroke-color': colour.paper, 'circle-stroke-width': 2 } },
    {
      id: 'ranks', type: 'symbol', source: 'chokes',
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11, 'text-allow-overlap': true, 'text-ignore-placement': false },
      paint: { 'text-color': dark ? '#10161c' : '#ffffff' },
    },
    {
      id: 'names', type: 'symbol', source: 'places',
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11.5, 'symbol-sort-key': ['get', 'rank'], 'text-max-width': 9, 'text-justify': 'auto',
        'text-variable-anchor': ['left', 'right', 'top', 'bottom', 'top-left', 'bottom-right'], 'text-radial-offset': 0.8,
      },
      paint: { 'text-color': colour.ink, 'text-halo-color': colour.land, 'text-halo-width': 1.7 },
    },
  )
  return style
}

/** A head that points along its line, dark or light enough to be seen on every mode. */
export function arrow(dark: boolean): { width: number; height: number; data: Uint8ClampedArray } {
  const size = 24
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const brush = canvas.getContext('2d')!
  brush.fillStyle = dark ? '#0d151d' : '#ffffff'
  brush.beginPath()
  brush.moveTo(20, 12)
  brush.lineTo(6, 4)
  brush.lineTo(10, 12)
  brush.lineTo(6, 20)
  brush.closePath()
  brush.fill()
  return { width: size, height: size, data: brush.getImageData(0, 0, size, size).data }
}
