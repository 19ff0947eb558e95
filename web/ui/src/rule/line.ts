import type { Band, Priority } from '../api/types'
import type { Bound, Side } from './draft'

/** From where to where on the line, in percent of its length. */
interface Stretch {
  from: number
  to: number
}

export interface Mark {
  at: number
  side: Side
  value: number
  priority: Priority | null
  /** Whether its words go above those of its neighbour, which is near. */
  lifted: boolean
}

/** So much of the line is free on each side, for the words of the outermost marks. */
const MARGIN = 16
/** Marks nearer than this would write over each other. */
const NEAR = 22

const isPlaced = (bound: Bound): bound is Bound & { value: number } => bound.value !== null

/** Where limits and the normal band are on a line of numbers; null while there is no number. */
export function placed(bounds: readonly Bound[], normal: Band | null) {
  const known = bounds.filter(isPlaced).sort((one, other) => one.value - other.value)
  if (known.length === 0) return null
  const low = normal?.low ?? null
  const high = normal?.high ?? null
  const ends = [...known.map(({ value }) => value), low, high].filter((end) => end !== null)
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const width = most - least || 1
  const at = (value: number) => MARGIN + ((value - least) / width) * (100 - 2 * MARGIN)

  let free = -Infinity
  const marks: Mark[] = known.map(({ side, value, priority }) => {
    const place = at(value)
    const lifted = place < free
    free = lifted ? -Infinity : place + NEAR
    return { at: place, side, value, priority, lifted }
  })
  const uppers = marks.filter(({ side }) => side === 'above')
  const lowers = marks.filter(({ side }) => side === 'below')
  const spans: (Stretch & { priority: Priority | null })[] = [
    ...lowers.map((mark, i) => ({
      from: i === 0 ? 0 : lowers[i - 1]!.at,
      to: mark.at,
      priority: mark.priority,
    })),
    ...uppers.map((mark, i) => ({
      from: mark.at,
      to: uppers[i + 1]?.at ?? 100,
      priority: mark.priority,
    })),
  ]
  const band: Stretch | null =
    normal && (low !== null || high !== null)
      ? { from: low === null ? 0 : at(low), to: high === null ? 100 : at(high) }
      : null
  return { marks, spans, normal: band }
}
