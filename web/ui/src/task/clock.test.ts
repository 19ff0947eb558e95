import { describe, expect, it } from 'vitest'
import type { TaskDetail } from '../api/types'
import { usedOf } from './clock'

const MINUTE = 60_000
const zero = Date.parse('2026-11-20T18:00:00Z')
const at = (minutes: number) => new Date(zero + minutes * MINUTE).toISOString()
const task = {
  createdAt: at(0),
  respondBy: at(30),
  resolveBy: at(240),
  respondedAt: null,
  resolvedAt: null,
  closedAt: null,
  state: 'IN_PROGRESS',
  pauseReason: null,
  clock: { responseSpent: 900, responseLimit: 1_800, resolutionSpent: 3_600, resolutionLimit: 14_400 },
} as TaskDetail

describe('the clocks of a task', () => {
  it('run until somebody responds, and until it is resolved', () => {
    const [respond, resolve] = usedOf({ ...task, respondedAt: at(15) }, zero + 60 * MINUTE)
    expect(respond).toMatchObject({ share: 0.5, left: 15 * MINUTE, stopped: true })
    expect(resolve).toMatchObject({ share: 0.25, left: 180 * MINUTE, stopped: false })
  })

  it('say how late it is, and that it stopped late', () => {
    expect(usedOf(task, zero + 45 * MINUTE)[0]).toMatchObject({ left: -15 * MINUTE })
    const late = usedOf({ ...task, resolvedAt: at(300) }, zero + 999 * MINUTE)[1]
    expect(late).toMatchObject({ left: -60 * MINUTE, stopped: true })
  })

  it('stand still while the work waits for parts', () => {
    const waits = { ...task, state: 'PAUSED', pauseReason: 'parts' } as TaskDetail
    const standing = { share: 0.25, left: 180 * MINUTE, paused: true }
    expect(usedOf(waits, zero + 999 * MINUTE)[1]).toMatchObject(standing)
    const other = { ...waits, pauseReason: 'other' } as TaskDetail
    expect(usedOf(other, zero + 241 * MINUTE)[1]).toMatchObject({ left: -MINUTE, paused: false })
  })
})
