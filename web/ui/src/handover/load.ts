import { open } from '../alarm/alarm'
import { answer, api, everyItem } from '../api/client'
import type { Alarm, AlarmState, Round, Task } from '../api/types'
import { siteId } from '../site/site'
import { endedStates, openStates } from '../task/task'
import type { WorkSpan } from './spans'
import type { Known } from './summary'

const limit = 500
/** So long before a task may have been opened to be looked for among those that a shift closed. */
const LOOK_BACK = 14 * 24 * 3_600_000

const standing: readonly AlarmState[] = [...open, 'SHELVED', 'OUT_OF_SERVICE']
const ever: readonly AlarmState[] = [...standing, 'SUPPRESSED', 'NORMAL']

const iso = (at: number) => new Date(at).toISOString()

const alarms = (query: { state: AlarmState[]; from?: string; to?: string }) =>
  everyItem<Alarm>((cursor) =>
    answer(
      api.GET('/api/v1/alarms', { params: { query: { site: siteId.value, limit, cursor, ...query } } }),
    ),
  )

const tasks = (query: { state: Task['state'][]; from?: string; to?: string }) =>
  everyItem<Task>((cursor) =>
    answer(
      api.GET('/api/v1/tasks', { params: { query: { site: siteId.value, limit, cursor, ...query } } }),
    ),
  )

const rounds = (query: { from: string; to: string }) =>
  everyItem<Round>((cursor) =>
    answer(
      api.GET('/api/v1/rounds', { params: { query: { site: siteId.value, limit, cursor, ...query } } }),
    ),
  )

/** All that a summary of the span needs, of the site in view. */
export async function loadKnown({ from, to }: WorkSpan): Promise<Known> {
  const span = { from: iso(from), to: iso(to) }
  const [raised, left, opened, unfinished, ended, floods, met] = await Promise.all([
    alarms({ state: [...ever], ...span }),
    alarms({ state: [...standing] }),
    tasks({ state: [...openStates, ...endedStates], ...span }),
    tasks({ state: [...openStates] }),
    tasks({ state: [...endedStates], from: iso(from - LOOK_BACK) }),
    answer(api.GET('/api/v1/floods', { params: { query: { site: siteId.value, limit } } })),
    rounds(span),
  ])
  return {
    raised,
    standing: left,
    opened,
    unfinished,
    ended,
    floods: floods.items,
    rounds: met,
  }
}
