import { describe, expect, it } from 'vitest'
import { type Operation, rolesOf } from '../api/operations'
import type { Person, Role, Task, TaskDetail } from '../api/types'
import { clockOf, offers, rareOffers } from './task'

const MINUTE = 60_000
const created = Date.parse('2026-11-20T18:00:00Z')
const at = (minutes: number) => new Date(created + minutes * MINUTE).toISOString()

const fresh = {
  id: 't-1',
  state: 'NEW',
  assignee: null,
  createdAt: at(0),
  respondBy: at(30),
  resolveBy: at(240),
  respondedAt: null,
  resolvedAt: null,
  closedAt: null,
  conditionHolds: true,
  demands: {},
} as Task

const person = (id: string, role: Role) => ({ id, role, sites: ['demo'] }) as Person
const may = (role: Role) => (operation: Operation) => {
  const roles: readonly Role[] | null = rolesOf[operation]
  return roles === null || roles.includes(role)
}
const offered = (task: Task, who: Person) =>
  offers(task, who, may(who.role)).map(({ command }) => command)

const operator = person('o-001', 'operator')
const engineer = person('e-001', 'engineer')
const supervisor = person('s-001', 'supervisor')
const viewer = person('v-001', 'viewer')

describe('what a task offers', () => {
  it('to an operator while it is new: to take it or to give it to somebody', () => {
    expect(offered(fresh, operator)).toEqual(['accept', 'dispatch'])
  })

  it('to a viewer: nothing', () => {
    expect(offered(fresh, viewer)).toEqual([])
  })

  it('to the one it was given to: to accept or refuse', () => {
    const given: Task = { ...fresh, state: 'DISPATCHED', assignee: 'e-001' }
    expect(offered(given, engineer)).toEqual(['accept', 'refuse'])
    expect(offered(given, person('e-002', 'engineer'))).toEqual([])
  })

  it('of a fault that a utility repairs: to report it first, and to engineers only what they are sent to', () => {
    const utilitys = {
      ...fresh,
      source: { type: 'alarm', id: '1' },
      responsibility: { kind: 'utility' },
    } as TaskDetail
    expect(offered(utilitys, supervisor)).toEqual([
      'report-to-utility',
      'accept',
      'dispatch',
      'cancel',
    ])
    expect(offered(utilitys, engineer)).toEqual([])
    const sent: TaskDetail = { ...utilitys, state: 'DISPATCHED', assignee: 'e-001' }
    expect(offered(sent, engineer)).toEqual(['accept', 'refuse'])
    const upkeep: TaskDetail = { ...utilitys, source: { type: 'maintenance', id: null } }
    expect(offered(upkeep, engineer)).toEqual(['accept'])
  })

  it('of the work: only to its assignee and to those who lead', () => {
    const working: Task = { ...fresh, state: 'IN_PROGRESS', assignee: 'e-001' }
    expect(offered(working, engineer)).toEqual(['complete', 'pause'])
    expect(offered(working, operator)).toEqual([])
    expect(offered(working, supervisor)).toEqual(['complete', 'pause', 'cancel'])
  })

  it('when done: verification, but not of the own work and not while the alarm holds', () => {
    const done: Task = { ...fresh, state: 'DONE', assignee: 'e-001', conditionHolds: false }
    const blocks = (task: Task, who: Person) =>
      Object.fromEntries(
        offers(task, who, may(who.role)).map(({ command, blocked }) => [command, blocked]),
      )
    expect(blocks(done, operator)).toEqual({ verify: null, reject: null })
    expect(blocks(done, engineer)).toEqual({ verify: 'task.ownWork', reject: 'task.ownWork' })
    expect(blocks({ ...done, conditionHolds: true }, operator)).toEqual({
      verify: 'task.conditionHolds',
      reject: null,
    })
    expect(blocks({ ...done, conditionHolds: true }, supervisor)).toEqual({
      verify: 'task.conditionHolds',
      reject: null,
      override: null,
      cancel: null,
    })
  })

  it('of completing: nothing to an engineer whose work is wanting, all to a supervisor', () => {
    const working = {
      ...fresh,
      state: 'IN_PROGRESS',
      assignee: 'e-001',
      demands: { after: true },
      work: null,
      photos: [],
      checklist: [],
    } as unknown as TaskDetail
    const completing = (who: Person, task: Task = working) =>
      offers(task, who, may(who.role)).find(({ command }) => command === 'complete')?.wanting
    expect(completing(engineer)).toBe('task.unmet')
    expect(completing(supervisor)).toBeNull()
    const photos = [{ kind: 'after' }] as TaskDetail['photos']
    expect(completing(engineer, { ...working, photos } as TaskDetail)).toBeNull()
  })

  it('asks an engineer to scan, and for a reason to complete while the alarm holds', () => {
    const asked = (task: Task, who: Person) =>
      Object.fromEntries(offers(task, who, may(who.role)).map(({ command, asks }) => [command, asks]))
    const accepted = {
      ...fresh,
      state: 'ACCEPTED',
      assignee: 'e-001',
      demands: { scan: true },
    } as Task
    expect(asked(accepted, engineer).start).toBe('scan')
    expect(asked(accepted, supervisor).start).toBe('nothing')
    expect(asked({ ...accepted, state: 'IN_PROGRESS' }, supervisor).complete).toBe('reason')
  })

  it('beside its way: more time to who has it, before it is over; the rest to supervisors', () => {
    const working: Task = { ...fresh, state: 'IN_PROGRESS', assignee: 'e-001' }
    const rare = (who: Person, now = created) =>
      rareOffers(working, who, may(who.role), now).map(({ command, blocked }) => [command, blocked])
    expect(rare(engineer)).toEqual([['extend', null]])
    expect(rare(engineer, created + 241 * MINUTE)).toEqual([['extend', 'task.extendTooLate']])
    expect(rare(supervisor).map(([command]) => command)).toEqual(['extend', 'regrade', 'merge'])
  })

  it('when ended: nothing', () => {
    expect(offered({ ...fresh, state: 'CLOSED' }, supervisor)).toEqual([])
  })
})

describe('the clock of a task', () => {
  it('counts to the response until somebody has it', () => {
    expect(clockOf(fresh, created + 20 * MINUTE)).toMatchObject({
      phase: 'respond',
      left: 10 * MINUTE,
    })
    expect(clockOf(fresh, created + 31 * MINUTE).left).toBe(-MINUTE)
  })

  it('then counts to the resolution', () => {
    const working: Task = { ...fresh, state: 'IN_PROGRESS', respondedAt: at(5) }
    expect(clockOf(working, created + 60 * MINUTE)).toMatchObject({
      phase: 'resolve',
      left: 180 * MINUTE,
    })
  })

  it('is never over while it waits for parts', () => {
    const waits: Task = { ...fresh, state: 'PAUSED', pauseReason: 'parts', respondedAt: at(5) }
    expect(clockOf(waits, created + 900 * MINUTE).left).toBe(Infinity)
    expect(clockOf({ ...waits, pauseReason: 'other' }, created + 241 * MINUTE).left).toBe(-MINUTE)
  })

  it('stops at completion and runs on after a rejection', () => {
    const done: Task = { ...fresh, state: 'DONE', resolvedAt: at(250) }
    expect(clockOf(done, created + 900 * MINUTE)).toMatchObject({
      phase: 'over',
      left: -10 * MINUTE,
    })
    const rejected: Task = { ...done, state: 'IN_PROGRESS', resolvedAt: null }
    expect(clockOf(rejected, created + 900 * MINUTE)).toMatchObject({
      phase: 'resolve',
      left: -660 * MINUTE,
    })
  })
})
