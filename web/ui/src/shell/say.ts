import type { Problem } from '../api/problem'
import { ElMessage } from '../theme/element'

/** At the bottom, so that the alarm strip stays in view. */
const place = { placement: 'bottom', offset: 72, grouping: true } as const

/** Tells that something was done. */
export const sayDone = (message: string) => ElMessage({ ...place, message, plain: true })

/** Tells what went wrong, long enough to be read. */
export const sayProblem = (problem: unknown) =>
  ElMessage({ ...place, message: (problem as Problem).message, type: 'error', duration: 8_000 })
