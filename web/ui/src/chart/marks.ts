import type { Priority } from '../api/types'

/** Something that happened at a time, drawn as a line across the chart with its sign on top. */
export interface Mark {
  /** Epoch milliseconds. */
  at: number
  kind: 'raise' | 'acknowledge' | 'clear'
  priority: Priority
}

export const signs: Record<Mark['kind'], string> = { raise: '▼', acknowledge: '✓', clear: '△' }

export const lineTypes: Record<Mark['kind'], 'solid' | 'dotted' | 'dashed'> = {
  raise: 'solid',
  acknowledge: 'dotted',
  clear: 'dashed',
}
