// Believable values: every point is a smooth function of time, so that any span can be asked for.
import { equipment } from './site.ts'
import { profiles } from './profiles.ts'

type Value = number | boolean | string

const MINUTE = 60_000

/** A number in [0, 1) that belongs to the text. */
function seed(words: string): number {
  let hash = 2166136261
  for (const letter of words) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
  return (hash >>> 0) / 2 ** 32
}

/** Between -1 and 1, made of a few slow waves and a little noise. */
function wave(key: string, at: number): number {
  const phase = seed(key) * 2 * Math.PI
  const turn = (period: number) => Math.sin((2 * Math.PI * at) / (period * MINUTE) + phase)
  const noise = seed(`${key}${Math.floor(at / 2000)}`) - 0.5
  return 0.45 * turn(1440) + 0.25 * turn(47) + 0.12 * turn(7.3) + 0.3 * noise
}

const faults: { equipment: string; point: string; from: number; to: number; value: number }[] = []

/** From now on the point goes to the value, until `heal`. */
export function hurt(id: string, point: string, value: number, at: number) {
  faults.push({ equipment: id, point, from: at, to: Infinity, value })
}

export function heal(id: string, point: string, at: number) {
  faults
    .filter((fault) => fault.equipment === id && fault.point === point && fault.to === Infinity)
    .forEach((fault) => (fault.to = at))
}

const texts: Record<string, string> = {
  mode: 'auto',
  role: 'duty',
  direction: 'none',
  door: 'closed',
}

/** What the point shows at that time, null where it does not exist. */
export function valueAt(id: string, pointId: string, at: number): Value | null {
  const profile = profiles.get(equipment.find((thing) => thing.id === id)?.profile ?? '')
  const point = profile?.points.find((candidate) => candidate.id === pointId)
  if (!point) return null
  if (point.type === 'text') return texts[pointId] ?? 'auto'
  if (point.type === 'flag')
    return /^(running|lit|mains|breaker-closed)$/.test(pointId) && !id.endsWith('6')
  const fault = faults.find(
    (f) => f.equipment === id && f.point === pointId && at >= f.from && at < f.to,
  )
  const { low = 0, high = 10 } = point.normal ?? {}
  const usual = (low + high) / 2 + wave(id + pointId, at) * (high - low) * 0.4
  const value = fault ? fault.value + wave(id + pointId, at) * Math.abs(fault.value) * 0.03 : usual
  return Number(Math.max(point.min ?? -Infinity, value).toFixed(3))
}

/** Whether the equipment was out of reach then: some minutes of every third hour for a few of them. */
export const isSilent = (id: string, at: number) =>
  seed(id) > 0.75 && Math.floor(at / MINUTE) % 180 < 9

export function numberAt(id: string, point: string, at: number): number | null {
  const value = valueAt(id, point, at)
  return typeof value === 'number' && !isSilent(id, at) ? value : null
}
