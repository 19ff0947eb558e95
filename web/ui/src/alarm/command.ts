import { answer, api } from '../api/client'
import type { Alarm } from '../api/types'
import { t } from '../i18n'
import { sayDone, sayProblem } from '../shell/say'
import type { AlarmCommand } from './alarm'
import type { ShelfTime } from './shelving'

const done: Record<AlarmCommand, string> = {
  acknowledge: 'alarm.acknowledged',
  reset: 'alarm.wasReset',
  unshelve: 'alarm.wasUnshelved',
  returnToService: 'alarm.wasReturned',
}

/** Makes the call and says what was done; null where it failed, which is said too. */
async function say(alarm: Alarm, word: string, call: Promise<Alarm>): Promise<Alarm | null> {
  try {
    const after = await call
    sayDone(t(word, { what: alarm.message }))
    return after
  } catch (problem) {
    sayProblem(problem)
    return null
  }
}

function post({ id }: Alarm, what: AlarmCommand) {
  const given = { params: { path: { id } }, body: {} }
  switch (what) {
    case 'acknowledge':
      return api.POST('/api/v1/alarms/{id}/acknowledge', given)
    case 'reset':
      return api.POST('/api/v1/alarms/{id}/reset', given)
    case 'unshelve':
      return api.POST('/api/v1/alarms/{id}/unshelve', given)
    case 'returnToService':
      return api.POST('/api/v1/alarms/{id}/return-to-service', given)
  }
}

/** Does it and says so; the alarm as it is afterwards, or null where it failed (which is said). */
export const command = (alarm: Alarm, what: AlarmCommand) =>
  say(alarm, done[what], answer(post(alarm, what)))

export function shelve(alarm: Alarm, reason: string, time: ShelfTime) {
  const given = { params: { path: { id: alarm.id } }, body: { reason, ...time } }
  return say(alarm, 'alarm.wasShelved', answer(api.POST('/api/v1/alarms/{id}/shelve', given)))
}

/** Takes it out of service, or proposes to where another person has to agree. */
export function removeFromService(alarm: Alarm, reason: string, workReference: string) {
  const given = { params: { path: { id: alarm.id } }, body: { reason, workReference } }
  const call = answer(api.POST('/api/v1/alarms/{id}/remove-from-service', given))
  return say(alarm, 'alarm.removalGiven', call)
}
