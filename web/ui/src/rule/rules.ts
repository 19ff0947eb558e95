import type { Point, Profile, ProfileRule } from '../api/types'
import type { Draft } from './draft'
import type { RuleDocument } from './document'

/** The rules of a system, or of all where it is empty, that have the words in what is read of them. */
export function matching(
  rules: readonly ProfileRule[],
  system: string,
  words: string,
  profileOf: (rule: ProfileRule) => Profile | undefined,
): ProfileRule[] {
  const wanted = words.trim().toLowerCase()
  const read = (rule: ProfileRule) =>
    [rule.id, rule.name, rule.sentence, profileOf(rule)?.name].join(' ').toLowerCase()
  return rules.filter(
    (rule) => (!system || profileOf(rule)?.system === system) && read(rule).includes(wanted),
  )
}

/** Whether it can be tried on the past: events are not kept with the readings. */
export const canTry = ({ when }: RuleDocument) => when.kind !== 'event'

/** The number to draw: that of the rule's limits, else one that it names, else the profile's first. */
export function pointOf({ points }: Profile, { when }: RuleDocument, draft: Draft) {
  const named = [
    ...draft.bounds.map(({ point }) => point),
    when.point,
    ...(when.of ?? []).map(({ point }) => point),
  ]
  const isNumber = ({ type }: Point) => type === 'number'
  return points.find((one) => isNumber(one) && named.includes(one.id)) ?? points.find(isNumber)
}
