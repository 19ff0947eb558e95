import { describe, expect, it } from 'vitest'
import type { Point, Profile } from '../api/types'
import { composed, type RuleDocument } from './document'
import { changesOf, type Draft, draftOf, isWhole } from './draft'
import {
  documentOf,
  fourLevels,
  isReady,
  type Kind,
  kinds,
  type NewRule,
  oneMore,
  partAbout,
  pointsFor,
} from './newRule'
import { placed } from './line'

const form = (kind: Kind): NewRule => ({
  id: 'quiet',
  zh: ' 安静 ',
  en: '',
  profile: 'pump',
  kind,
  point: 'pressure',
  from: 'target',
  side: 'below',
  value: 0.3,
  function: 'p95',
  is: true,
  edges: 'falling',
  minutes: 15,
  code: 'fire',
  levels: [
    { ...fourLevels()[1]!, value: 90 },
    { ...fourLevels()[0]!, value: 60 },
    { ...fourLevels()[3]!, value: 2 },
    { ...fourLevels()[2]!, value: 5 },
  ],
  parts: [
    partAbout({ id: 'running', type: 'flag' } as Point),
    { ...partAbout({ id: 'pressure', type: 'number' } as Point), side: 'below', value: 0.3 },
  ],
  onDelay: 10,
  priority: 'low',
  task: '',
})

const profile = {
  points: [
    { id: 'pressure', type: 'number' },
    { id: 'running', type: 'flag' },
    { id: 'mode', type: 'text' },
  ],
} as Profile

const isId = (text: string) => /^[a-z-]+$/.test(text)

describe('a new rule', () => {
  it('is written as in a profile file, and disabled', () => {
    expect(documentOf(form('limit'))).toEqual({
      profile: 'pump',
      id: 'quiet',
      name: { zh: '安静' },
      when: { kind: 'limit', point: 'pressure', below: 0.3, deadband: 0 },
      onDelay: 'PT10S',
      priority: 'low',
      enabled: false,
    })
  })

  it('has what its kind of condition needs', () => {
    const when = (kind: Kind) => documentOf(form(kind)).when
    expect(when('aggregate')).toMatchObject({ function: 'p95', window: 'PT900S', below: 0.3 })
    expect(when('runtime')).toEqual({ kind: 'runtime', point: 'pressure', above: 'PT18M' })
    expect(when('count')).toMatchObject({ edges: 'falling', above: 0.3 })
    expect(when('rate')).toMatchObject({ per: 'PT1M', over: 'PT900S' })
    expect(when('deviation')).toMatchObject({ from: 'target', above: 0.3 })
    expect(when('silence')).toEqual({ kind: 'silence', after: 'PT900S' })
    expect(when('event')).toEqual({ kind: 'event', code: 'fire' })
    expect(when('flag')).toEqual({ kind: 'flag', point: 'pressure', is: true })
  })

  it('has its levels from the mildest to the most severe, however they were typed', () => {
    expect(documentOf(form('levels'))).toMatchObject({
      when: {
        kind: 'levels',
        point: 'pressure',
        levels: [
          { above: 60, deadband: 0, priority: 'high' },
          { above: 90, deadband: 0, priority: 'critical' },
          { below: 5, deadband: 0, priority: 'high' },
          { below: 2, deadband: 0, priority: 'critical' },
        ],
      },
      priority: 'critical',
    })
    expect(oneMore(form('levels').levels, 'above')).toMatchObject({ side: 'above', priority: 'critical' })
    expect(oneMore([], 'below')).toMatchObject({ side: 'below', priority: 'medium', value: null })
  })

  it('is made of conditions on numbers and flags', () => {
    expect(documentOf(form('all')).when).toEqual({
      kind: 'all',
      of: [
        { kind: 'flag', point: 'running', is: true },
        { kind: 'limit', point: 'pressure', below: 0.3, deadband: 0 },
      ],
    })
    expect(documentOf(form('any')).when).toMatchObject({ kind: 'any' })
  })

  it('can be sent once nothing is missing', () => {
    for (const kind of kinds) expect(isReady(form(kind), isId), kind).toBe(true)
    expect(isReady({ ...form('limit'), value: null }, isId)).toBe(false)
    expect(isReady({ ...form('flag'), value: null }, isId)).toBe(true)
    expect(isReady({ ...form('limit'), id: 'No Id' }, isId)).toBe(false)
    expect(isReady({ ...form('levels'), levels: fourLevels() }, isId)).toBe(false)
    expect(isReady({ ...form('all'), parts: form('all').parts.slice(1) }, isId)).toBe(false)
    expect(isReady({ ...form('deviation'), from: 'pressure' }, isId)).toBe(false)
  })

  it('is about points that fit', () => {
    const ids = (kind: Kind) => pointsFor(kind, profile).map(({ id }) => id)
    expect(ids('aggregate')).toEqual(['pressure'])
    expect(ids('flag')).toEqual(['running'])
    expect(ids('runtime')).toEqual(['pressure', 'running'])
  })
})

const rule: RuleDocument = {
  when: { kind: 'runtime', point: 'running', above: 'PT500H' },
  onDelay: 'PT0S',
  offDelay: 'PT0S',
  priority: 'low',
  enabled: true,
  schedule: { from: '22:00', to: '06:00' },
  handling: { ackRequired: true, shelvable: true, maxShelve: 'PT8H', reAlarms: 3 },
}

describe('a draft', () => {
  const edited = (part: Partial<Draft>) => changesOf(rule, { ...draftOf(rule), ...part })

  it('changes nothing by itself', () => {
    expect(edited({})).toEqual({})
  })

  it('has the limit of a meter in hours', () => {
    expect(draftOf(rule).meter).toBe(500)
    expect(edited({ meter: 600 })).toEqual({ when: { above: 'PT2160000S' } })
    expect(isWhole({ ...draftOf(rule), meter: null })).toBe(false)
  })

  it('has hours of the week, or none', () => {
    expect(draftOf(rule).schedule?.days).toHaveLength(7)
    expect(edited({ schedule: null })).toEqual({ schedule: null })
    const weekend = { days: ['sat', 'sun'] as const, from: '08:00', to: '18:00' }
    expect(edited({ schedule: weekend })).toEqual({ schedule: weekend })
    expect(isWhole({ ...draftOf(rule), schedule: { ...weekend, days: [] } })).toBe(false)
  })

  it('says of the handling only what is different', () => {
    const { handling } = draftOf(rule)
    expect(edited({ handling: { ...handling, callsAgain: true } })).toEqual({
      handling: { reAlarm: 'PT600S' },
    })
    expect(edited({ handling: { ...handling, shelvable: false } })).toEqual({
      handling: { shelvable: false },
    })
  })

  it('adds to an exception without losing what that takes away', () => {
    const earlier = { when: { below: 1 }, handling: { reAlarm: 'PT5M', shelvable: false } }
    expect(composed(earlier, { schedule: null, handling: { reAlarm: null } })).toEqual({
      when: { below: 1 },
      schedule: null,
      handling: { reAlarm: null, shelvable: false },
    })
  })
})

describe('a line of levels', () => {
  it('has every limit in its order, the normal band between them', () => {
    const line = placed(form('levels').levels, { low: 10, high: 50 })!
    expect(line.marks.map(({ value }) => value)).toEqual([2, 5, 60, 90])
    expect(line.marks.map(({ lifted }) => lifted)).toEqual([false, true, false, false])
    expect(line.spans.map(({ priority }) => priority)).toEqual(['critical', 'high', 'high', 'critical'])
    expect(line.spans[0]!.from).toBe(0)
    expect(line.spans.at(-1)!.to).toBe(100)
    expect(line.normal!.from).toBeGreaterThan(line.marks[1]!.at)
    expect(line.normal!.to).toBeLessThan(line.marks[2]!.at)
  })

  it('is not there before there is a number', () => {
    expect(placed(fourLevels(), null)).toBeNull()
    expect(placed([{ ...fourLevels()[0]!, value: 3 }], null)!.marks[0]!.at).toBeGreaterThan(0)
  })
})
