import type { Point, Profile, Rule } from '../api/types'
import { milliseconds } from '../site/duration'

const MOST = 3
const USUAL_SILENCE = 5 * 60_000

const about = (rules: readonly Rule[], point: Point) =>
  rules.some(({ when }) => when.kind === 'limit' && when.point === point.id)

/**
 * The numbers that tell how an equipment of the profile is: those with an alarm limit, in the
 * profile's order, then those with a normal band; three at most.
 */
export function keyPoints(profile: Profile | undefined): Point[] {
  if (!profile) return []
  const numbers = profile.points.filter(({ type }) => type === 'number')
  const limited = numbers.filter((point) => about(profile.rules, point))
  const banded = numbers.filter((point) => point.normal && !limited.includes(point))
  return [...limited, ...banded].slice(0, MOST)
}

/** The flag that says whether it runs, where the profile has one. */
export const runningPoint = (profile: Profile | undefined) =>
  profile?.points.find(({ id, type }) => type === 'flag' && /^(running|lit)$/.test(id))

/** How long a value counts as present: as long as the profile's rule of silence allows. */
export function staleAfter(profile: Profile | undefined): number {
  const silence = profile?.rules.find(({ when }) => when.kind === 'silence')
  return milliseconds(silence?.when.after ?? '') ?? USUAL_SILENCE
}
