import type { TaskDetail, TaskPhoto, TaskWork } from '../api/types'

/** What was done, as the engineer writes it. */
export type Work = Omit<TaskWork, 'causeName'>

export type PhotoKind = TaskPhoto['kind']
export type PauseReason = NonNullable<TaskDetail['pauseReason']>
export type Demand = keyof TaskDetail['demands']
