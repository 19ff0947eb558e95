import { describe, expect, it } from 'vitest'
import type { TaskDetail } from '../api/types'
import type { Work } from './document'
import { isDemanded, missing, stepsOf } from './demands'

const urgent = {
  demands: {
    scan: true,
    before: true,
    after: true,
    checklist: true,
    parts: true,
    causeCode: true,
    signature: false,
  },
} as TaskDetail
const nothing: Work = {
  checklist: [{ item: 'Pressure holds', done: false }],
  parts: null,
  labourMinutes: null,
  cost: null,
  causeCode: null,
  rootCause: null,
  corrective: null,
  preventive: null,
  signature: null,
}
const everything: Work = {
  ...nothing,
  checklist: [{ item: 'Pressure holds', done: true }],
  parts: [],
  causeCode: 'wear',
}

describe('what completing waits for', () => {
  it('is everything that the task demands and is not there yet', () => {
    expect(missing(urgent, nothing, { before: 0, after: 0, other: 3 })).toEqual([
      'before',
      'after',
      'checklist',
      'repair',
    ])
    expect(missing(urgent, everything, { before: 1, after: 0, other: 0 })).toEqual(['after'])
    expect(missing(urgent, everything, { before: 1, after: 2, other: 0 })).toEqual([])
  })

  it('is a word for what cannot be ticked, and whether parts were used', () => {
    const photos = { before: 1, after: 1, other: 0 }
    const unticked = (note: string) => [{ item: 'Pressure holds', done: false, note }]
    expect(missing(urgent, { ...everything, checklist: unticked(' ') }, photos)).toEqual(['checklist'])
    expect(missing(urgent, { ...everything, checklist: unticked('no water') }, photos)).toEqual([])
    expect(missing(urgent, { ...everything, parts: null }, photos)).toEqual(['repair'])
  })

  it('is nothing where the task demands nothing', () => {
    expect(missing({ demands: {} } as TaskDetail, nothing, { before: 0, after: 0, other: 0 })).toEqual([])
    expect(isDemanded('finish', urgent)).toBe(false)
    expect(isDemanded('after', urgent)).toBe(true)
  })

  it('has a checklist only where there is one', () => {
    expect(stepsOf(nothing)).toContain('checklist')
    expect(stepsOf({ ...nothing, checklist: [] })).not.toContain('checklist')
  })
})
