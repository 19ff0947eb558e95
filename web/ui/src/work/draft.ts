import type { TaskDetail } from '../api/types'
import type { Work } from './document'

const KEY = 'ronda.work.'

const empty: Work = {
  checklist: [],
  parts: null,
  labourMinutes: null,
  cost: null,
  causeCode: null,
  rootCause: null,
  corrective: null,
  preventive: null,
  signature: null,
}

/** What the engineer has written so far: on this phone, else at the server, else nothing yet. */
export function draftOf(task: TaskDetail): Work {
  const kept = localStorage.getItem(KEY + task.id)
  const work = kept ? (JSON.parse(kept) as Work) : written(task)
  return {
    ...work,
    checklist: work.checklist.length > 0 ? work.checklist : unchecked(task),
    causeCode: work.causeCode ?? foregone(task),
  }
}

/** What the server has of it. */
export function written({ work }: TaskDetail): Work {
  if (!work) return empty
  const { causeName: _, ...document } = work
  return document
}

/** The cause of upkeep is known. */
const foregone = ({ source }: TaskDetail) => (source.type === 'maintenance' ? 'planned' : null)

const unchecked = ({ checklist }: TaskDetail) =>
  checklist.map((item) => ({ item, done: false }))

export const keepDraft = (task: string, work: Work) =>
  localStorage.setItem(KEY + task, JSON.stringify(work))

export const dropDraft = (task: string) => localStorage.removeItem(KEY + task)

/** The document as the server takes it: a number that was typed and cleared again is none. */
export const sendable = (work: Work): Work => ({
  ...work,
  labourMinutes: numberOf(work.labourMinutes, Math.round),
  cost: numberOf(work.cost, (cost) => cost),
})

const numberOf = (typed: unknown, as: (number: number) => number) =>
  typeof typed === 'number' && typed >= 0 ? as(typed) : null
