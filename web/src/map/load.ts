import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { LngLatBounds, Map as GlMap, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'

// Vite does not find MapLibre's worker by itself; without this the map stays empty.
setWorkerUrl(worker)

export type { GlMap }
export { LngLatBounds }

/** A map, or an error where the browser has no WebGL2. */
export function make(container: HTMLElement, style: StyleSpecification, words: Record<string, string>): GlMap {
  const probe = document.createElement('canvas').getContext('webgl2')
  if (!probe) throw new Error('no WebGL2')
  probe.getExtension('WEBGL_lose_context')?.loseContext()
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = new GlMap({
    container,
    style,
    bounds: [[17, 29], [112, 56]],
    minZoom: 0.4,
    maxZoom: 8,
    maxBounds: [[-75, -58], [200, 80]],
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: still ? 0 : 150,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: words,
    localIdeographFontFamily: "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  return map
}

/** Labels are measured when they are first drawn, so their fonts have to be there. */
export async function fonts(text: string): Promise<void> {
  // Only the cuts whose letters occur are fetched.
  await document.fonts.load('24px "Noto Sans"', text || 'A').catch(() => [])
}
