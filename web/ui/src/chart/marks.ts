import type { Priority } from '../api/types'

/** Something that happened at a time, drawn as a line across the chart with its sign on top. */
export interface Mark {
  /** Epoch milliseconds. */
  at: number
  kind: MarkKind
  /** Of an alarm. */
  priority?: Priority
}

/** What is marked of an alarm, then of a task. */
export const signs = {
  raise: '▼',
  acknowledge: '✓',
  clear: '△',
  dispatch: '→',
  accept: '+',
  start: '●',
  pause: '‖',
  resume: '▸',
  complete: '■',
  verify: '✔',
  reject: '✗',
  photo: '◎',
} as const

export type MarkKind = keyof typeof signs

export const lineTypes = {
  raise: 'solid',
  acknowledge: 'dotted',
  clear: 'dashed',
  dispatch: 'dotted',
  accept: 'dotted',
  start: 'dashed',
  pause: 'dotted',
  resume: 'dotted',
  complete: 'dashed',
  verify: 'solid',
  reject: 'solid',
  photo: 'dotted',
} as const satisfies Record<MarkKind, 'solid' | 'dotted' | 'dashed'>
