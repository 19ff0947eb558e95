import type { TaskDetail } from '../api/types'
import type { Demand, PhotoKind, Work } from './document'

export type Step = 'before' | 'checklist' | 'repair' | 'after' | 'finish'

/** The photos of a task by kind, with those that are on their way. */
export type Pictures = Record<PhotoKind, number>

const stepOf: Partial<Record<Demand, Step>> = {
  before: 'before',
  checklist: 'checklist',
  parts: 'repair',
  causeCode: 'repair',
  after: 'after',
  signature: 'finish',
}

/** The steps of the work, in the order in which it is done; a checklist only where there is one. */
export const stepsOf = ({ checklist }: Work): Step[] =>
  checklist.length > 0
    ? ['before', 'checklist', 'repair', 'after', 'finish']
    : ['before', 'repair', 'after', 'finish']

/** Whether an item of the checklist is ticked, or a note says why not. */
export const isAnswered = ({ done, note }: Work['checklist'][number]) =>
  done || Boolean(note?.trim())

export function isMet(demand: Demand, work: Work, pictures: Pictures): boolean {
  switch (demand) {
    case 'scan':
      return true
    case 'before':
    case 'after':
      return pictures[demand] > 0
    case 'checklist':
      return work.checklist.every(isAnswered)
    case 'parts':
      return work.parts !== null
    case 'causeCode':
      return work.causeCode !== null
    case 'signature':
      return work.signature !== null
  }
}

const demandsOf = ({ demands }: TaskDetail) =>
  (Object.keys(demands) as Demand[]).filter((demand) => demands[demand])

/** Whether completing asks for the step. */
export const isDemanded = (step: Step, task: TaskDetail) =>
  demandsOf(task).some((demand) => stepOf[demand] === step)

/** The steps that completing still waits for. */
export const missing = (task: TaskDetail, work: Work, pictures: Pictures): Step[] =>
  demandsOf(task)
    .filter((demand) => !isMet(demand, work, pictures))
    .flatMap((demand) => stepOf[demand] ?? [])
    .filter((step, i, steps) => steps.indexOf(step) === i)
