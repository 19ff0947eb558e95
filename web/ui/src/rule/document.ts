import type { Priority, ProfileRule } from '../api/types'
import type { Handling } from './handling'
import type { Schedule } from './schedule'

/** `above` of a running time is a duration. */
export interface Limited {
  above?: number | string | null
  below?: number | null
  deadband?: number
}

/** A condition as a profile file writes it; `docs/profiles.md` describes its kinds. */
export interface When extends Limited {
  kind: string
  point?: string
  levels?: (Limited & { priority: Priority })[]
  of?: When[]
  is?: boolean
  after?: string
  per?: string
  function?: string
  window?: string
}

/** A rule as a profile file writes it: what of it these pages read. */
export interface RuleDocument {
  when: When
  onDelay: string
  offDelay: string
  priority: Priority
  enabled: boolean
  schedule?: Schedule | null
  handling?: Handling
  advice?: { zh: string; en: string } | null
  source?: string | null
}

/** Where a rule counts: everywhere where empty, at a site, or at an equipment (`site.equipment`). */
export type Target = string

type Tree = Record<string, unknown>

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The target with what the patch says otherwise: JSON merge patch (RFC 7396). */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isTree(patch)) return patch
  const result: Tree = isTree(target) ? { ...target } : {}
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field]
    else result[field] = merged(result[field], value)
  }
  return result
}

/** One patch for two, the later of which wins: what it takes away stays taken away. */
export function composed(earlier: unknown, later: unknown): unknown {
  if (!isTree(later)) return later
  const result: Tree = isTree(earlier) ? { ...earlier } : {}
  for (const [field, value] of Object.entries(later)) {
    result[field] = composed(result[field], value)
  }
  return result
}

const siteOf = (target: Target) => target.split('.')[0]!

/** The overrides that count at a target, the one that wins last. */
function overridesAt({ overrides }: ProfileRule, target: Target) {
  const own = (wanted: Target) => overrides.filter((one) => wanted && one.target === wanted)
  return siteOf(target) === target ? own(target) : [...own(siteOf(target)), ...own(target)]
}

/** The rule as it is at a target. */
export const documentAt = (rule: ProfileRule, target: Target): RuleDocument =>
  overridesAt(rule, target).reduce<unknown>(
    (document, { patch }) => merged(document, patch),
    rule.document,
  ) as RuleDocument

/** The rule as it is at a target, in words. */
export const sentenceAt = (rule: ProfileRule, target: Target): string =>
  overridesAt(rule, target).at(-1)?.sentence ?? rule.sentence

/** What is different at the very target; undefined where nothing is. */
export const overrideOf = ({ overrides }: ProfileRule, target: Target) =>
  overrides.find((one) => one.target === target)

/** The targets within a target that have settings of their own, which go before its own. */
export const exceptions = ({ overrides }: ProfileRule, target: Target) =>
  overrides.filter(
    (one) => one.target !== target && (target === '' || one.target.startsWith(`${target}.`)),
  )
