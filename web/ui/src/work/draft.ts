import type { FullTask, Work } from '../task/full'

const KEY = 'ronda.work.'

const empty: Work = {
  checklist: [],
  parts: [],
  labourMinutes: 0,
  cost: 0,
  causeCode: '',
  rootCause: '',
  corrective: '',
  preventive: '',
}

/** What the engineer has written so far: on this phone, else at the server, else nothing yet. */
export function draftOf(task: FullTask): Work {
  const kept = localStorage.getItem(KEY + task.id)
  const work = { ...empty, ...(task.work ?? {}), ...(kept ? (JSON.parse(kept) as Work) : {}) }
  return work.checklist.length > 0 ? work : { ...work, checklist: unchecked(task) }
}

const unchecked = ({ checklist = [] }: FullTask) =>
  checklist.map((item) => ({ item, done: false }))

export const keepDraft = (task: string, work: Work) =>
  localStorage.setItem(KEY + task, JSON.stringify(work))

export const dropDraft = (task: string) => localStorage.removeItem(KEY + task)
