import { describe, expect, it } from 'vitest'
import type { Profile, ProfileRule } from '../api/types'
import { bandsOf } from './bands'
import { documentAt, exceptions, merged, type RuleDocument, sentenceAt, type When } from './document'
import { changesOf, type Draft, draftOf, isChanged, isWhole } from './draft'
import { linesOf } from './lines'
import { matching, pointOf } from './rules'
import { isMove, moved, onStep, stepOf } from './step'

const document = (when: When): RuleDocument => ({
  when,
  onDelay: 'PT10S',
  offDelay: 'PT1M',
  priority: 'high',
  enabled: true,
})
const low = document({ kind: 'limit', point: 'pressure', below: 0.3, deadband: 0.02 })

const withLimit = (draft: Draft, index: number, value: number | null): Draft => ({
  ...draft,
  bounds: draft.bounds.map((bound, i) => (i === index ? { ...bound, value } : bound)),
})

describe('a draft of a rule', () => {
  it('changes nothing by itself', () => {
    const levels = { kind: 'levels', point: 'load', levels: [{ above: 60, priority: 'low' as const }] }
    for (const when of [low.when, levels, { kind: 'silence', after: 'PT2M' }, { kind: 'event' }]) {
      expect(isChanged(changesOf(document(when), draftOf(document(when))))).toBe(false)
    }
  })

  it('says only what is different', () => {
    const draft = withLimit(draftOf(low), 0, 0.25)
    expect(changesOf(low, draft)).toEqual({ when: { below: 0.25 } })
    expect(changesOf(low, { ...draft, offDelay: 90, enabled: false, priority: 'low' })).toEqual({
      when: { below: 0.25 },
      offDelay: 'PT90S',
      enabled: false,
      priority: 'low',
    })
  })

  it('gives all levels, for a list is replaced as a whole', () => {
    const levels = document({
      kind: 'levels',
      point: 'load',
      levels: [
        { above: 60, deadband: 5, priority: 'low' },
        { above: 80, deadband: 5, priority: 'high' },
      ],
    })
    expect(changesOf(levels, withLimit(draftOf(levels), 1, 85)).when).toEqual({
      levels: [
        { above: 60, deadband: 5, priority: 'low' },
        { above: 85, deadband: 5, priority: 'high' },
      ],
    })
  })

  it('keeps the parts of a combination that have no limit', () => {
    const running = { kind: 'flag', point: 'running', is: true } as When
    const both = document({ kind: 'all', of: [running, low.when] })
    expect(changesOf(both, withLimit(draftOf(both), 1, 0.2)).when).toEqual({
      of: [running, { ...low.when, below: 0.2 }],
    })
  })

  it('can have another level, or one less', () => {
    const levels = document({
      kind: 'levels',
      point: 'load',
      levels: [
        { above: 60, deadband: 5, priority: 'low', name: { zh: '偏高' } } as never,
        { above: 80, deadband: 5, priority: 'high' },
      ],
    })
    const { bounds } = draftOf(levels)
    const lower = { ...bounds[1]!, side: 'below' as const, value: 5, rest: undefined }
    const more = changesOf(levels, { ...draftOf(levels), bounds: [lower, ...bounds] })
    expect(more.when).toEqual({
      levels: [...levels.when.levels!, { below: 5, deadband: 5, priority: 'high' }],
    })
    const less = changesOf(levels, { ...draftOf(levels), bounds: bounds.slice(0, 1) })
    expect(less.when).toEqual({ levels: levels.when.levels!.slice(0, 1) })
  })

  it('edits silences', () => {
    const silent = document({ kind: 'silence', after: 'PT2M' })
    const draft = { ...draftOf(silent), silence: 300 }
    expect(changesOf(silent, draft)).toEqual({ when: { after: 'PT300S' } })
  })

  it('is not whole while a number is missing', () => {
    expect(isWhole(draftOf(low))).toBe(true)
    expect(isWhole(withLimit(draftOf(low), 0, null))).toBe(false)
    expect(isWhole({ ...draftOf(low), onDelay: null })).toBe(false)
  })
})

describe('a rule that is different somewhere', () => {
  const override = (target: string, patch: Record<string, unknown>) => ({
    target,
    site: target.split('.')[0]!,
    equipment: target.split('.')[1] ?? null,
    patch,
    sentence: `at ${target}`,
  })
  const rule = {
    document: low as unknown as Record<string, unknown>,
    sentence: 'everywhere',
    overrides: [
      override('demo.pump-1', { when: { below: 0.2 } }),
      override('demo', { when: { below: 0.25, deadband: 0.05 } }),
    ],
  } as unknown as ProfileRule

  it('is of the equipment before the site before all', () => {
    expect(documentAt(rule, '').when.below).toBe(0.3)
    expect(documentAt(rule, 'other').when.below).toBe(0.3)
    expect(documentAt(rule, 'demo.pump-2').when.below).toBe(0.25)
    expect(documentAt(rule, 'demo.pump-1').when).toEqual({
      kind: 'limit',
      point: 'pressure',
      below: 0.2,
      deadband: 0.05,
    })
    expect(sentenceAt(rule, 'demo.pump-1')).toBe('at demo.pump-1')
    expect(sentenceAt(rule, 'demo.pump-2')).toBe('at demo')
    expect(sentenceAt(rule, 'other')).toBe('everywhere')
  })

  it('does not follow a change of what is around it', () => {
    const targets = (of: string) => exceptions(rule, of).map(({ target }) => target)
    expect(targets('')).toEqual(['demo.pump-1', 'demo'])
    expect(targets('demo')).toEqual(['demo.pump-1'])
    expect(targets('demo.pump-1')).toEqual([])
  })
})

describe('a merge patch', () => {
  it('replaces lists, removes by null and merges the rest', () => {
    const target = { a: [1, 2], b: { c: 1, d: 2 }, e: 1 }
    expect(merged(target, { a: [3], b: { c: null, f: 3 } })).toEqual({ a: [3], b: { d: 2, f: 3 }, e: 1 })
    expect(target.b).toEqual({ c: 1, d: 2 })
  })
})

describe('a step', () => {
  it('is round, and about a hundredth of the range', () => {
    expect([0.3, 1, 30, 450, 0].map(stepOf)).toEqual([0.005, 0.01, 0.5, 5, 1])
  })

  it('is gone without noise', () => {
    expect(onStep(0.1 + 0.2, 0.01)).toBe(0.3)
    expect(moved(0.3, 0.005, 'ArrowDown')).toBe(0.295)
    expect(moved(0.3, 0.005, 'PageUp')).toBe(0.35)
    expect(moved(30, 5, 'ArrowUp')).toBe(35)
    expect(isMove('Tab')).toBe(false)
  })
})

describe('the bands of alarms', () => {
  const span = { from: 0, to: 300_000 }
  const alarm = (at: number, durationSeconds: number) => ({
    equipment: 'demo.pump-1',
    raisedAt: new Date(at).toISOString(),
    clearedAt: null,
    durationSeconds,
    value: null,
    peak: null,
  })

  it('can be seen however short, and are one where they touch', () => {
    expect(bandsOf([alarm(100_000, 0)], span)).toEqual([{ from: 100_000, to: 101_000 }])
    const close = [alarm(100_500, 60), alarm(100_000, 0)]
    expect(bandsOf(close, span)).toEqual([{ from: 100_000, to: 160_500 }])
  })

  it('end with the chart', () => {
    expect(bandsOf([alarm(290_000, 60), alarm(400_000, 1)], span)).toEqual([
      { from: 290_000, to: 300_000 },
    ])
  })
})

describe('lines of a stream', () => {
  it('come as soon as they are whole, wherever the pieces are cut', async () => {
    const bytes = new TextEncoder().encode('{"a":"报警"}\n{"b":2}')
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
    const lines: string[] = []
    for await (const line of linesOf(stream)) lines.push(line)
    expect(lines).toEqual(['{"a":"报警"}', '{"b":2}'])
  })
})

describe('the list of rules', () => {
  const pump = {
    id: 'pump',
    name: 'Pump',
    system: 'water',
    points: [
      { id: 'running', type: 'flag' },
      { id: 'flow', type: 'number' },
      { id: 'pressure', type: 'number' },
    ],
  } as unknown as Profile
  const rules = [
    { id: 'pump.pressure-low', name: 'Pressure low', sentence: 'below 0.3 MPa', profile: 'pump' },
    { id: 'elevator.trapped', name: 'Trapped', sentence: 'Person is trapped', profile: 'elevator' },
  ] as unknown as ProfileRule[]
  const found = (system: string, words: string) =>
    matching(rules, system, words, ({ profile }) => (profile === 'pump' ? pump : undefined)).map(
      ({ id }) => id,
    )

  it('is filtered by system and by what is read', () => {
    expect(found('', '')).toHaveLength(2)
    expect(found('water', '')).toEqual(['pump.pressure-low'])
    expect(found('', '0.3 mpa')).toEqual(['pump.pressure-low'])
    expect(found('', ' TRAPPED ')).toEqual(['elevator.trapped'])
    expect(found('water', 'trapped')).toEqual([])
  })

  it('draws the number that the rule is about', () => {
    expect(pointOf(pump, low, draftOf(low))?.id).toBe('pressure')
    const silent = document({ kind: 'silence', after: 'PT2M' })
    expect(pointOf(pump, silent, draftOf(silent))?.id).toBe('flow')
  })
})
