// Who was told of a make-believe alarm.
import { alarms } from './alarms.ts'
import { type Answer, type Asked, found } from './asked.ts'
import { persons } from './site.ts'
import { tasks } from './tasks.ts'
import { say } from './text.ts'

const SECOND = 1_000

export function notified({ lang }: Asked, id: string): Answer {
  const { facts } = found(alarms, id)
  if (facts.priority === 'low') return { body: { items: [] } }
  const raised = Date.parse(facts.raisedAt)
  const told = (person: string, step: number, channel: string, after: number, failed = false) => {
    const at = new Date(raised + after * SECOND).toISOString()
    return {
      kind: 'raised',
      step,
      recipient: person,
      recipientName: say(persons.find((one) => one.id === person)!.name, lang),
      channel: `demo.${channel}`,
      state: failed ? 'failed' : 'sent',
      attempts: failed ? 5 : 0,
      createdAt: at,
      dueAt: null,
      settledAt: at,
      reason: failed ? 'HTTP 503' : null,
    }
  }
  const items = [told('e-001', 0, 'wecom', 1), told('e-002', 0, 'mail', 40, true)]
  return { body: { items: [...items, told('s-001', 1, 'wecom', 600)].filter(isPast) } }
}

/** Of a task from an alarm: who was told of the alarm. */
export function toldOfTask(asked: Asked, id: string): Answer {
  const { source } = found(tasks, id).facts
  return source.type === 'alarm' && source.id ? notified(asked, source.id) : { body: { items: [] } }
}

const isPast = ({ createdAt }: { createdAt: string }) => Date.parse(createdAt) < Date.now()
