import { answer, api } from '../api/client'
import type { Alarm } from '../api/types'
import { t } from '../i18n'
import { sayDone, sayProblem } from '../shell/say'
import type { AlarmCommand } from './alarm'

const done: Record<AlarmCommand, string> = {
  acknowledge: 'alarm.acknowledged',
  reset: 'alarm.wasReset',
}

/** Does it and says so; the alarm as it is afterwards, or null where it failed (which is said). */
export async function command(alarm: Alarm, what: AlarmCommand): Promise<Alarm | null> {
  const params = { path: { id: alarm.id } }
  try {
    const after = await answer(
      what === 'acknowledge'
        ? api.POST('/api/v1/alarms/{id}/acknowledge', { params, body: {} })
        : api.POST('/api/v1/alarms/{id}/reset', { params, body: {} }),
    )
    sayDone(t(done[what], { what: alarm.message }))
    return after
  } catch (problem) {
    sayProblem(problem)
    return null
  }
}
