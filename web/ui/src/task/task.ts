import type { Operation } from '../api/operations'
import type { Person, Task, TaskDetail, TaskState } from '../api/types'
import { missing } from '../work/demands'
import { written } from '../work/draft'
import { countPictures } from '../work/pictures'

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

/** What persons do to tasks. */
export type TaskCommand =
  | 'dispatch'
  | 'accept'
  | 'report-to-utility'
  | 'refuse'
  | 'start'
  | 'pause'
  | 'resume'
  | 'complete'
  | 'verify'
  | 'override'
  | 'reject'
  | 'cancel'
  | 'extend'
  | 'regrade'
  | 'merge'

/** What the person is asked for first. */
export type Asks =
  | 'nothing'
  | 'note'
  | 'reason'
  | 'person'
  | 'scan'
  | 'pause'
  | 'extension'
  | 'grade'
  | 'task'

export interface Offer {
  command: TaskCommand
  asks: Asks
  /** The one that leads on. */
  primary: boolean
  /** The word for why it is not possible now, null where it is. */
  blocked: 'task.conditionHolds' | 'task.ownWork' | 'task.extendTooLate' | null
  /** The word for what is wanting, as far as the page knows, null where nothing is. */
  wanting: 'task.unmet' | null
}

const asks: Record<TaskCommand, Asks> = {
  dispatch: 'person',
  accept: 'nothing',
  'report-to-utility': 'note',
  refuse: 'reason',
  start: 'nothing',
  pause: 'pause',
  resume: 'nothing',
  complete: 'note',
  verify: 'nothing',
  override: 'reason',
  reject: 'reason',
  cancel: 'reason',
  extend: 'extension',
  regrade: 'grade',
  merge: 'task',
}

const operations: Record<TaskCommand, Operation> = {
  dispatch: 'dispatchTask',
  accept: 'acceptTask',
  'report-to-utility': 'reportTask',
  refuse: 'refuseTask',
  start: 'startTask',
  pause: 'pauseTask',
  resume: 'resumeTask',
  complete: 'completeTask',
  verify: 'verifyTask',
  override: 'verifyTask',
  reject: 'rejectTask',
  cancel: 'cancelTask',
  extend: 'extendTask',
  regrade: 'regradeTask',
  merge: 'mergeTask',
}

/** In each state what leads on first, then the other ways. */
const ways: Record<TaskState, readonly TaskCommand[]> = {
  NEW: ['accept', 'dispatch', 'cancel'],
  DISPATCHED: ['accept', 'refuse', 'dispatch', 'cancel'],
  ACCEPTED: ['start', 'cancel'],
  IN_PROGRESS: ['complete', 'pause', 'cancel'],
  PAUSED: ['resume', 'cancel'],
  DONE: ['verify', 'reject', 'override', 'cancel'],
  CLOSED: [],
  CANCELLED: [],
}

/** The states in which a supervisor can still tell the utility that repairs. */
const reportable: readonly TaskState[] = ['NEW', 'DISPATCHED', 'ACCEPTED', 'IN_PROGRESS']

/** Whether a utility repairs, as far as the page knows: only the whole task tells. */
const isUtilitys = (task: Task) =>
  (task as TaskDetail).responsibility?.kind === 'utility' && task.source.type !== 'maintenance'

const waysOf = (task: Task): readonly TaskCommand[] =>
  isUtilitys(task) && reportable.includes(task.state)
    ? ['report-to-utility', ...ways[task.state]]
    : ways[task.state]

/** What changes a task beside its way: who it binds, how long, and to what it belongs. */
const rarely: readonly TaskCommand[] = ['extend', 'regrade', 'merge']

export const leads = ({ role }: Person) => role === 'supervisor' || role === 'administrator'

/** Who may go the way, beyond the role: work is the assignee's, or of those who answer for it. */
function isTheirs(command: TaskCommand, task: Task, person: Person): boolean {
  const mine = task.assignee === person.id
  switch (command) {
    case 'refuse':
      return mine
    case 'accept':
      return mine || (task.state === 'NEW' && (!isUtilitys(task) || leads(person)))
    case 'report-to-utility':
      return leads(person)
    case 'start':
    case 'pause':
    case 'resume':
    case 'complete':
    case 'extend':
      return mine || leads(person)
    case 'override':
      return leads(person) && task.conditionHolds
    case 'dispatch':
    case 'verify':
    case 'reject':
    case 'cancel':
    case 'regrade':
    case 'merge':
      return true
  }
}

function blockedBy(command: TaskCommand, task: Task, person: Person, now: number): Offer['blocked'] {
  if (command === 'extend') return Date.parse(task.resolveBy) < now ? 'task.extendTooLate' : null
  if (!['verify', 'override', 'reject'].includes(command)) return null
  if (task.assignee === person.id) return 'task.ownWork'
  return command === 'verify' && task.conditionHolds ? 'task.conditionHolds' : null
}

/** What a task demands binds those who do the work, not those who answer for it. */
const binds = (task: Task, person: Person) => person.role === 'engineer' && 'work' in task

/** Whether something is known to be wanting: only the whole task knows it. */
function isUnmet(task: Task): boolean {
  const detail = task as TaskDetail
  return missing(detail, written(detail), countPictures(detail, [])).length > 0
}

function asksFor(command: TaskCommand, task: Task, person: Person): Asks {
  if (command === 'start' && task.demands.scan && person.role === 'engineer') return 'scan'
  if (command === 'complete' && task.conditionHolds) return 'reason'
  return asks[command]
}

/** The ways on that a task offers a person, the one that leads on first. */
export function offers(
  task: Task,
  person: Person,
  may: (operation: Operation) => boolean,
  now = Date.now(),
): Offer[] {
  return offersOf(waysOf(task), task, person, may, now)
}

/** What else a person can do with a task that is not over. */
export function rareOffers(
  task: Task,
  person: Person,
  may: (operation: Operation) => boolean,
  now = Date.now(),
): Offer[] {
  const open = !isEnded(task) && task.state !== 'DONE'
  return offersOf(open ? rarely : [], task, person, may, now)
}

const offersOf = (
  commands: readonly TaskCommand[],
  task: Task,
  person: Person,
  may: (operation: Operation) => boolean,
  now: number,
): Offer[] =>
  commands
    .filter((command) => may(operations[command]) && isTheirs(command, task, person))
    .map((command) => ({
      command,
      asks: asksFor(command, task, person),
      primary: command === waysOf(task)[0],
      blocked: blockedBy(command, task, person, now),
      wanting:
        command === 'complete' && binds(task, person) && isUnmet(task) ? 'task.unmet' : null,
    }))

export interface Clock {
  /** What is measured: the time to respond, the time to resolve, nothing meanwhile, or any more. */
  phase: 'respond' | 'resolve' | 'paused' | 'over'
  due: number
  /**
   * Milliseconds left; negative is overdue. For an ended clock what was left when it stopped; one
   * that stands still never ends.
   */
  left: number
}

/** Whether it waits for a reason that stops its clock. */
export const standsStill = ({ state, pauseReason }: Task) =>
  state === 'PAUSED' && pauseReason !== null && pauseReason !== 'other'

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
  return standsStill(task)
    ? { phase: 'paused', due, left: Infinity }
    : { phase: 'resolve', due, left: due - now }
}
