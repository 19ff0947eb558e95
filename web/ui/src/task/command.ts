import { sayDone, sayProblem } from '../shell/say'
import { answer, api } from '../api/client'
import type { Grade, Task, TaskDetail } from '../api/types'
import { t } from '../i18n'
import type { PauseReason } from '../work/document'
import type { TaskCommand } from './task'

/** What a person gave with a command; a command takes what it needs of it. */
export interface Given {
  /** A note or a reason. */
  text: string
  assignee: string
  scan: string
  pauseReason: PauseReason
  until: string
  remedy: string
  grade: Grade
  into: string
}

export const nothingGiven: Given = {
  text: '',
  assignee: '',
  scan: '',
  pauseReason: 'parts',
  until: '',
  remedy: '',
  grade: 'general',
  into: '',
}

const path = <C extends TaskCommand>(command: C) => `/api/v1/tasks/{id}/${command}` as const

function send({ id, conditionHolds }: Task, command: TaskCommand, given: Given) {
  const params = { path: { id } }
  const { text: reason } = given
  const note = reason ? { note: reason } : {}
  switch (command) {
    case 'dispatch':
      return api.POST(path(command), { params, body: { assignee: given.assignee, ...note } })
    case 'refuse':
    case 'reject':
    case 'cancel':
      return api.POST(path(command), { params, body: { reason } })
    case 'pause':
      return api.POST(path(command), { params, body: { pauseReason: given.pauseReason, reason } })
    case 'start':
      return api.POST(path(command), {
        params,
        body: given.scan ? { scan: given.scan } : reason ? { reason } : {},
      })
    case 'complete':
      return api.POST(path(command), { params, body: conditionHolds ? { reason } : note })
    case 'accept':
    case 'report-to-utility':
    case 'resume':
    case 'verify':
      return api.POST(path(command), { params, body: note })
    case 'override':
      return api.POST(path('verify'), { params, body: { override: true, reason } })
    case 'extend':
      return api.POST(path(command), {
        params,
        body: { until: given.until, reason, remedy: given.remedy },
      })
    case 'regrade':
      return api.POST(path(command), { params, body: { grade: given.grade, reason } })
    case 'merge':
      return api.POST(path(command), { params, body: { into: given.into, reason } })
  }
}

async function said(what: string, call: Promise<Task>): Promise<Task | null> {
  try {
    const after = await call
    sayDone(t('task.done', { command: what, number: after.number }))
    return after
  } catch (problem) {
    sayProblem(problem)
    return null
  }
}

/** Does it and says so; the task as it is afterwards, or null where it failed (which is said). */
export const command = (task: Task, what: TaskCommand, given: Given) =>
  said(t(`task.command.${what}`), answer<Task>(send(task, what, given)))

/** Decides on more time that was asked for. */
export function decide({ id }: TaskDetail, what: 'grant' | 'deny', reason: string) {
  const params = { path: { id } }
  return said(
    t(`task.command.${what}`),
    answer<Task>(
      what === 'grant'
        ? api.POST('/api/v1/tasks/{id}/extend/grant', { params, body: {} })
        : api.POST('/api/v1/tasks/{id}/extend/deny', { params, body: { reason } }),
    ),
  )
}

export const comment = ({ id }: TaskDetail, note: string) =>
  said(
    t('task.comment'),
    answer<Task>(api.POST('/api/v1/tasks/{id}/comment', { params: { path: { id } }, body: { note } })),
  )
