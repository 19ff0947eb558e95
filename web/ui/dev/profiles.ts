// The real profiles, read from the files that ship with Ronda.
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Band, Grade, Point, Priority, Profile, Rule } from '../src/api/types.ts'
import { milliseconds } from '../src/site/duration.ts'
import { type Lang, say, type Text } from './text.ts'

interface PointFile {
  id: string
  name: Text
  type: Point['type']
  unit: string
  min?: number
  max?: number
  normal?: Band
  source?: string
}

interface RuleFile {
  id: string
  name: Text
  when: Rule['when']
  onDelay: string
  offDelay: string
  priority: Priority
  latching: boolean
  task?: Grade
  advice?: Text
  source?: string
}

export interface ProfileFile {
  id: string
  name: Text
  system: string
  points: PointFile[]
  rules: RuleFile[]
}

const folder = new URL('../../../core/src/main/resources/profiles/', import.meta.url)

export const profiles: ReadonlyMap<string, ProfileFile> = new Map(
  readdirSync(folder)
    .map((file) => parse(readFileSync(new URL(file, folder), 'utf8')) as ProfileFile)
    .map((profile) => [profile.id, profile]),
)

const seconds = (duration: string) => (milliseconds(duration) ?? 0) / 1000

/** The profile as the API gives it. */
export function profileIn(lang: Lang, { id, name, system, points, rules }: ProfileFile): Profile {
  return {
    id,
    name: say(name, lang),
    names: name,
    system,
    points: points.map((point) => ({
      ...point,
      name: say(point.name, lang),
      names: point.name,
      unit: point.unit ?? '',
      min: point.min ?? null,
      max: point.max ?? null,
      normal: point.normal ?? null,
      source: point.source ?? null,
    })),
    rules: rules.map((rule) => ({
      id: rule.id,
      name: say(rule.name, lang),
      names: rule.name,
      sentence: say(rule.name, lang),
      when: rule.when,
      onDelaySeconds: seconds(rule.onDelay),
      offDelaySeconds: seconds(rule.offDelay),
      priority: rule.priority,
      latching: rule.latching,
      task: rule.task ?? null,
      advice: rule.advice ? say(rule.advice, lang) : null,
      source: rule.source ?? null,
    })),
  }
}
