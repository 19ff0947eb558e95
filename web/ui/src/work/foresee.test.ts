import { describe, expect, it } from 'vitest'
import type { Task } from '../api/types'
import { foreseen } from './foresee'
import type { Entry } from './queue'

const task = { id: 't-1', state: 'NEW', assignee: null, respondedAt: null } as Task
const at = '2026-11-20T18:00:00Z'
const entry = (what: string, refusal: Entry['refusal'] = null, of = 't-1') =>
  ({ task: of, what, person: 'e-001', at, refusal }) as Entry

describe('a task while nothing reaches the server', () => {
  it('shows what the engineer has done with it', () => {
    const steps = [entry('accept'), entry('start'), entry('photo'), entry('work')]
    expect(foreseen(task, steps)).toMatchObject({
      state: 'IN_PROGRESS',
      assignee: 'e-001',
      respondedAt: at,
    })
    expect(foreseen(task, [...steps, entry('complete')]).state).toBe('DONE')
  })

  it('goes no further than what was refused', () => {
    const refusal = { status: 409, reason: 'e-002 has it' }
    expect(foreseen(task, [entry('accept', refusal), entry('start')])).toEqual(task)
  })

  it('is not moved by what was done to another', () => {
    expect(foreseen(task, [entry('accept', null, 't-2')])).toEqual(task)
  })
})
