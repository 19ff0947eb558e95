import { sayDone, sayProblem } from '../shell/say'
import { answer, api } from '../api/client'
import type { Task } from '../api/types'
import { t } from '../i18n'
import type { TaskCommand } from './task'

/** What a person gave with a command: a note or reason, and for a dispatch whom it goes to. */
export interface Given {
  text: string
  assignee: string
}

const path = <C extends TaskCommand>(command: C) => `/api/v1/tasks/{id}/${command}` as const

function send(id: string, command: TaskCommand, { text, assignee }: Given) {
  const params = { path: { id } }
  const note = text ? { note: text } : {}
  switch (command) {
    case 'dispatch':
      return api.POST(path(command), { params, body: { assignee, ...note } })
    case 'refuse':
    case 'pause':
    case 'reject':
    case 'cancel':
      return api.POST(path(command), { params, body: { reason: text } })
    case 'accept':
    case 'start':
    case 'resume':
    case 'complete':
    case 'verify':
      return api.POST(path(command), { params, body: note })
  }
}

/** Does it and says so; the task as it is afterwards, or null where it failed (which is said). */
export async function command(task: Task, what: TaskCommand, given: Given): Promise<Task | null> {
  try {
    const after = await answer<Task>(send(task.id, what, given))
    const done = t('task.done', { command: t(`task.command.${what}`), number: after.number })
    sayDone(done)
    return after
  } catch (problem) {
    sayProblem(problem)
    return null
  }
}
