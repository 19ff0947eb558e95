import { type ComputedRef, computed, type Ref, shallowRef, watch } from 'vue'
import type { Task, TaskState } from '../api/types'
import type { Entry } from './queue'

const after: Partial<Record<string, TaskState>> = {
  accept: 'ACCEPTED',
  refuse: 'NEW',
  start: 'IN_PROGRESS',
  pause: 'PAUSED',
  resume: 'IN_PROGRESS',
  complete: 'DONE',
}

/** What is on its way for a task: up to the first that was refused. */
export function underway(task: string, entries: readonly Entry[]): Entry[] {
  const own = entries.filter((entry) => entry.task === task)
  const refused = own.findIndex(({ refusal }) => refusal !== null)
  return refused < 0 ? own : own.slice(0, refused)
}

/** The task as it will be when the server has what is on its way. */
export function foreseen<T extends Task>(task: T, entries: readonly Entry[]): T {
  return underway(task.id, entries).reduce(told, task)
}

function told<T extends Task>(task: T, { what, person, at }: Entry): T {
  const state = after[what]
  if (!state) return task
  const assignee = what === 'refuse' ? null : what === 'accept' ? person : task.assignee
  const respondedAt = task.respondedAt ?? (what === 'accept' ? at : null)
  const resolvedAt = what === 'complete' ? at : task.resolvedAt
  return { ...task, state, assignee, respondedAt, resolvedAt }
}

/**
 * A loaded task as it will be. What has just reached the server counts on until the task is loaded
 * anew: else the page would show for a moment what was before.
 */
export function useForeseen<T extends Task>(
  loaded: () => T | null,
  entries: Ref<readonly Entry[]>,
): ComputedRef<T | null> {
  const counted = shallowRef<readonly Entry[]>(entries.value)
  watch(entries, (now) => {
    const gone = counted.value.filter(({ order }) => !now.some((entry) => entry.order === order))
    counted.value = [...gone, ...now]
  })
  watch(loaded, () => (counted.value = entries.value))
  return computed(() => {
    const task = loaded()
    return task && foreseen(task, counted.value)
  })
}
