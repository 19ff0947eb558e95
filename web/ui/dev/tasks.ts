// The life of the make-believe tasks.
import type { Grade, JournalEntry, Task, TaskState } from '../src/api/types.ts'
import { alarms } from './alarms.ts'
import { equipment, persons } from './site.ts'
import { type Lang, say, type Text } from './text.ts'

export interface StoredTask {
  facts: Omit<Task, 'title' | 'equipmentName' | 'assigneeName' | 'conditionHolds'>
  title: Text
  journal: JournalEntry[]
}

export const tasks = new Map<string, StoredTask>()
let count = 0

const MINUTE = 60_000
const limits: Record<Grade, [number, number]> = {
  urgent: [30, 240],
  important: [120, 1440],
  general: [1440, 4320],
}
const iso = (at: number) => new Date(at).toISOString()

function write(
  task: StoredTask,
  action: string,
  to: TaskState,
  actor: string,
  note: string | null,
  at: number,
) {
  const from = task.journal.length === 0 ? null : task.facts.state
  task.journal.push({
    at: iso(at),
    eventTime: null,
    action,
    from,
    to,
    actor,
    actorName: actor,
    note,
  })
  task.facts.state = to
}

export function openTask(
  title: Text,
  grade: Grade,
  source: Task['source'],
  where: { equipment?: string; checkpoint?: string },
  at: number,
): StoredTask {
  const [respond, resolve] = limits[grade]
  const task: StoredTask = {
    facts: {
      id: `t-${++count}`,
      number: `ZG-${iso(at).slice(0, 10).replaceAll('-', '')}-${String(count).padStart(4, '0')}`,
      site: 'demo',
      zone: equipment.find(({ id }) => id === where.equipment)?.zone ?? 'demo.north',
      equipment: where.equipment ?? null,
      checkpoint: where.checkpoint ?? null,
      grade,
      source,
      state: 'NEW',
      assignee: null,
      createdAt: iso(at),
      respondBy: iso(at + respond * MINUTE),
      resolveBy: iso(at + resolve * MINUTE),
      respondedAt: null,
      resolvedAt: null,
      closedAt: null,
      reopenCount: 0,
      occurrences: 1,
      severity: null,
      scope: null,
      difficulty: null,
      demands: {
        scan: where.equipment !== undefined,
        before: grade === 'urgent',
        after: grade !== 'general',
        checklist: where.equipment !== undefined,
        parts: where.equipment !== undefined,
        causeCode: true,
        signature: grade === 'urgent',
      },
      acceptBy: null,
      pauseReason: null,
      selfRecoveredAt: null,
      watchUntil: null,
      recurrenceOf: null,
      mergedInto: null,
      extension: null,
      repeats: 1,
    },
    title,
    journal: [],
  }
  write(task, 'open', 'NEW', 'ronda', null, at)
  tasks.set(task.facts.id, task)
  return task
}

interface Body {
  note?: string
  reason?: string
  assignee?: string
  pauseReason?: Task['pauseReason']
}

const afterwards: Record<string, [TaskState[], TaskState]> = {
  dispatch: [['NEW', 'DISPATCHED'], 'DISPATCHED'],
  accept: [['NEW', 'DISPATCHED'], 'ACCEPTED'],
  refuse: [['DISPATCHED'], 'NEW'],
  start: [['ACCEPTED'], 'IN_PROGRESS'],
  pause: [['IN_PROGRESS'], 'PAUSED'],
  resume: [['PAUSED'], 'IN_PROGRESS'],
  complete: [['IN_PROGRESS'], 'DONE'],
  verify: [['DONE'], 'CLOSED'],
  reject: [['DONE'], 'IN_PROGRESS'],
  cancel: [['NEW', 'DISPATCHED', 'ACCEPTED', 'IN_PROGRESS', 'PAUSED', 'DONE'], 'CANCELLED'],
}

/** Does the command; false where the task's state does not allow it. */
export function act(
  task: StoredTask,
  action: string,
  person: string,
  body: Body,
  at: number,
): boolean {
  const [from, to] = afterwards[action] ?? [[], 'NEW']
  if (!from.includes(task.facts.state)) return false
  const { facts } = task
  if (action === 'dispatch') facts.assignee = body.assignee ?? null
  if (action === 'refuse') facts.assignee = null
  if (action === 'accept') {
    facts.assignee = person
    facts.respondedAt = iso(at)
  }
  if (action === 'complete') facts.resolvedAt = iso(at)
  if (action === 'reject') {
    facts.resolvedAt = null
    facts.reopenCount++
  }
  facts.acceptBy = action === 'dispatch' ? iso(at + 15 * MINUTE) : null
  facts.pauseReason = action === 'pause' ? (body.pauseReason ?? 'other') : null
  if (to === 'CLOSED' || to === 'CANCELLED') facts.closedAt = iso(at)
  if (to === 'CLOSED') facts.watchUntil = iso(at + 30 * MINUTE)
  write(task, action, to, person, body.reason ?? body.note ?? null, at)
  return true
}

const nameOf = (things: readonly { id: string; name: Text }[], id: string | null, lang: Lang) => {
  const found = things.find((thing) => thing.id === id)
  return found ? say(found.name, lang) : null
}

export function taskIn(lang: Lang, { facts, title }: StoredTask): Task {
  const cause = facts.source.type === 'alarm' ? alarms.get(facts.source.id ?? '') : undefined
  return {
    ...facts,
    title: say(title, lang),
    equipmentName: nameOf(equipment, facts.equipment, lang),
    assigneeName: nameOf(persons, facts.assignee, lang),
    conditionHolds: cause?.facts.state === 'UNACK' || cause?.facts.state === 'ACKED',
  }
}
