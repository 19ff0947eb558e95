import type { Operation } from '../api/operations'
import type { Person, Task, TaskState } from '../api/types'

export const openStates: readonly TaskState[] = [
  'NEW',
  'DISPATCHED',
  'ACCEPTED',
  'IN_PROGRESS',
  'PAUSED',
  'DONE',
]
export const endedStates: readonly TaskState[] = ['CLOSED', 'CANCELLED']

export const isEnded = ({ state }: Task) => endedStates.includes(state)

/** What persons do to tasks; also the last part of the address of the operation. */
export type TaskCommand =
  | 'dispatch'
  | 'accept'
  | 'refuse'
  | 'start'
  | 'pause'
  | 'resume'
  | 'complete'
  | 'verify'
  | 'reject'
  | 'cancel'

/** What the person is asked for first. */
export type Asks = 'nothing' | 'note' | 'reason' | 'person'

interface Offer {
  command: TaskCommand
  asks: Asks
  /** The one that leads on. */
  primary: boolean
  /** The word for why it is not possible now, null where it is. */
  blocked: 'task.conditionHolds' | 'task.ownWork' | null
}

const asks: Record<TaskCommand, Asks> = {
  dispatch: 'person',
  accept: 'nothing',
  refuse: 'reason',
  start: 'nothing',
  pause: 'reason',
  resume: 'nothing',
  complete: 'note',
  verify: 'nothing',
  reject: 'reason',
  cancel: 'reason',
}

/** In each state what leads on first, then the other ways. */
const ways: Record<TaskState, readonly TaskCommand[]> = {
  NEW: ['accept', 'dispatch', 'cancel'],
  DISPATCHED: ['accept', 'refuse', 'dispatch', 'cancel'],
  ACCEPTED: ['start', 'cancel'],
  IN_PROGRESS: ['complete', 'pause', 'cancel'],
  PAUSED: ['resume', 'cancel'],
  DONE: ['verify', 'reject', 'cancel'],
  CLOSED: [],
  CANCELLED: [],
}

const operationOf = (command: TaskCommand): Operation => `${command}Task`

/** Who may go the way, beyond the role: work is the assignee's, or of those who answer for it. */
function isTheirs(command: TaskCommand, task: Task, person: Person): boolean {
  const mine = task.assignee === person.id
  const leads = person.role === 'supervisor' || person.role === 'administrator'
  switch (command) {
    case 'refuse':
      return mine
    case 'accept':
      return task.state === 'NEW' || mine
    case 'start':
    case 'pause':
    case 'resume':
    case 'complete':
      return mine || leads
    case 'dispatch':
    case 'verify':
    case 'reject':
    case 'cancel':
      return true
  }
}

function blockedBy(command: TaskCommand, task: Task, person: Person): Offer['blocked'] {
  if (command !== 'verify' && command !== 'reject') return null
  if (task.assignee === person.id) return 'task.ownWork'
  return command === 'verify' && task.conditionHolds ? 'task.conditionHolds' : null
}

/** The ways on that a task offers a person, the one that leads on first. */
export function offers(
  task: Task,
  person: Person,
  may: (operation: Operation) => boolean,
): Offer[] {
  return ways[task.state]
    .filter((command) => may(operationOf(command)) && isTheirs(command, task, person))
    .map((command) => ({
      command,
      asks: asks[command],
      primary: command === ways[task.state][0],
      blocked: blockedBy(command, task, person),
    }))
}

export interface Clock {
  /** What is measured: the time to respond, the time to resolve, or nothing any more. */
  phase: 'respond' | 'resolve' | 'over'
  due: number
  /** Milliseconds left; negative is overdue. For an ended clock what was left when it stopped. */
  left: number
}

/** The clock of a task that runs now, or how its resolution clock stopped. */
export function clockOf(task: Task, now: number): Clock {
  if (task.state === 'NEW' || task.state === 'DISPATCHED') {
    const due = Date.parse(task.respondBy)
    return { phase: 'respond', due, left: due - now }
  }
  const due = Date.parse(task.resolveBy)
  const stopped = task.resolvedAt ?? task.closedAt
  if (stopped !== null) {
    return { phase: 'over', due, left: due - Date.parse(stopped) }
  }
  return { phase: 'resolve', due, left: due - now }
}
