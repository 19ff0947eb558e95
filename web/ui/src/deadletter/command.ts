import { answer, api } from '../api/client'
import type { ReplayOutcome, ReplayProgress } from '../api/types'
import { t } from '../i18n'
import { sayDone, sayProblem } from '../shell/say'
import type { LetterFilter } from './letter'

const STEP = 50

/** Replays one and says what came of it; null where that failed (which is said). */
export async function replay(id: string): Promise<ReplayOutcome['outcome'] | null> {
  try {
    const { outcome } = await answer(
      api.POST('/api/v1/dead-letters/{id}/replay', { params: { path: { id } } }),
    )
    sayDone(t(`deadletter.outcome.${outcome}`))
    return outcome
  } catch (problem) {
    sayProblem(problem)
    return null
  }
}

/** Deletes one; false where that failed (which is said). */
export async function remove(id: string): Promise<boolean> {
  try {
    await answer(api.DELETE('/api/v1/dead-letters/{id}', { params: { path: { id } } }))
    sayDone(t('deadletter.removed', { n: 1 }))
    return true
  } catch (problem) {
    sayProblem(problem)
    return false
  }
}

/** Deletes all of a filter. */
export async function removeAll(query: LetterFilter): Promise<void> {
  const { deleted } = await answer(api.DELETE('/api/v1/dead-letters', { params: { query } }))
  sayDone(t('deadletter.removed', { n: deleted }))
}

type Sums = Omit<ReplayProgress, 'cursor'>

/** Replays all of a filter step by step, until it is done or `stopped` says so. */
export async function replayAll(
  filter: LetterFilter,
  progress: (sums: Sums) => void,
  stopped: () => boolean,
): Promise<void> {
  const sums: Sums = { accepted: 0, refused: 0, incomplete: 0 }
  let cursor: string | undefined
  do {
    const query = { ...filter, limit: STEP, cursor }
    const step = await answer(api.POST('/api/v1/dead-letters/replay', { params: { query } }))
    sums.accepted += step.accepted
    sums.refused += step.refused
    sums.incomplete += step.incomplete
    progress({ ...sums })
    cursor = step.cursor ?? undefined
  } while (cursor !== undefined && !stopped())
}
