import { onScopeDispose, reactive, ref, shallowRef } from 'vue'
import { answer, api, Problem } from '../api/client'
import { problemOf } from '../api/problem'
import type { Backtest } from '../api/types'
import { t } from '../i18n'
import type { Changes } from './draft'
import { linesOf } from './lines'

/** What is to be tried: a rule, with changes or as it is, at equipment over a span. */
export interface Trial {
  rule: string
  changes: Changes | null
  site: string
  /** Ids; null for all of the profile at the site. */
  equipment: string[] | null
  from: number
  to: number
}

interface Line {
  progress?: number
  result?: Backtest
  problem?: ConstructorParameters<typeof Problem>[0]
}

/** Asks the server, and tells how much is done, from 0 to 1; throws a `Problem`. */
async function run(
  { rule, changes, site, equipment, from, to }: Trial,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Backtest> {
  const body = {
    ...(changes && { rule: { ...changes } }),
    ...(equipment && { equipment }),
    site,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  }
  const params = { path: { id: rule }, query: { format: 'ndjson' as const } }
  const call = api.POST('/api/v1/rules/{id}/backtest', { params, body, parseAs: 'stream', signal })
  const stream = (await answer(call)) as unknown as ReadableStream<Uint8Array>
  for await (const line of linesOf(stream)) {
    const { progress: share, result, problem } = JSON.parse(line) as Line
    if (share !== undefined) progress(share)
    if (result) return result
    if (problem) throw new Problem(problem)
  }
  throw new Problem({ type: 'cut', title: t('rule.cut'), status: 0 })
}

const PATIENCE = 10
const PAUSE = 1_000

/** Asks again while the server is busy: one that was given up needs a moment to make room. */
async function runPatiently(...asked: Parameters<typeof run>): Promise<Backtest> {
  for (let left = PATIENCE; ; left--) {
    try {
      return await run(...asked)
    } catch (failure) {
      const isBusy = failure instanceof Problem && failure.type.endsWith('busy')
      if (!isBusy || left === 0 || asked[2].aborted) throw failure
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
  }
}

export interface Trying {
  found: Backtest | null
  running: boolean
  /** From 0 to 1. */
  progress: number
  problem: Problem | null
  run: (trial: Trial) => Promise<void>
  stop: () => void
}

/** One backtest at a time: a new one ends the one before. */
export function useBacktest(): Trying {
  const found = shallowRef<Backtest | null>(null)
  const running = ref(false)
  const progress = ref(0)
  const problem = shallowRef<Problem | null>(null)
  let current: AbortController | null = null

  function stop() {
    current?.abort()
    current = null
    running.value = false
  }

  async function begin(trial: Trial) {
    stop()
    const mine = new AbortController()
    current = mine
    running.value = true
    progress.value = 0
    problem.value = null
    try {
      const result = await runPatiently(trial, (share) => (progress.value = share), mine.signal)
      if (current === mine) found.value = result
    } catch (failure) {
      if (current === mine) problem.value = problemOf(failure, 0)
    } finally {
      if (current === mine) running.value = false
    }
  }

  onScopeDispose(stop)
  return reactive({ found, running, progress, problem, run: begin, stop }) as Trying
}
