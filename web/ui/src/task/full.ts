import type { Task, TaskState } from '../api/types'

/** A point of the checklist of a task. */
export interface Check {
  item: string
  done: boolean
  note?: string
}

export interface Part {
  name: string
  quantity: number
  unit?: string
  /** Of one, in yuan. */
  price?: number
}

/** What was done, as a document that is replaced as a whole. */
export interface Work {
  checklist: Check[]
  parts: Part[]
  labourMinutes: number
  /** In yuan. */
  cost: number
  causeCode: string
  rootCause: string
  corrective: string
  preventive: string
  /** A PNG as data URL. */
  signature?: string
}

export type PhotoKind = 'before' | 'after' | 'other'

export interface Photo {
  id: string
  kind: PhotoKind
  takenAt: string
  by: string
  size: number
}

/** What completing will ask of an engineer. */
export type Demand = 'scan' | 'before' | 'after' | 'checklist' | 'causeCode' | 'signature'

export interface Named {
  id: string
  number: string
}

export interface Extension {
  until: string
  reason: string
  remedy: string
  by: string
  at: string
  state: 'asked' | 'granted' | 'denied'
  decidedBy: string | null
}

export type PauseReason = 'parts' | 'access' | 'vendor' | 'other'

/** Seconds of the calendar that counts. */
export interface CalendarClock {
  responseSpent: number
  responseLimit: number
  resolutionSpent: number
  resolutionLimit: number
  running: 'response' | 'resolution' | 'paused' | 'stopped'
  calendar: 'always' | 'working'
}

interface Sheet {
  acceptBy: string | null
  pauseReason: PauseReason | null
  selfRecoveredAt: string | null
  recurrenceOf: Named | null
  mergedInto: Named | null
  watchUntil: string | null
  /** How often the same problem came within a month. */
  repeats: number
  demands: Record<Demand, boolean>
  extension: Extension | null
  work: Work | null
  photos: Photo[]
  /** The template: what there is to check. */
  checklist: string[]
  /** Ended tasks of the same cause. */
  earlier: (Named & { state: TaskState; closedAt: string | null })[]
  clock: CalendarClock
}

/** A task with everything that its own page shows. */
export type FullTask = Task & Partial<Sheet>
