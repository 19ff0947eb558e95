// Putting make-believe alarms aside, and taking them back.
import { noOverlay, type StoredAlarm, write } from './alarms.ts'
import { type Asked, Refusal } from './asked.ts'

const MINUTE = 60_000
const iso = (at: number) => new Date(at).toISOString()

export function overlay(alarm: StoredAlarm, command: string, { person, body }: Asked, now: number) {
  if (command === 'shelve') shelve(alarm, person!, body, now)
  else if (command === 'remove-from-service') remove(alarm, person!, body, now)
  else bringBack(alarm, command, person!, now)
}

function shelve({ facts, ...alarm }: StoredAlarm, by: string, body: Asked['body'], now: number) {
  const longest = now + facts.maxShelve * 1000
  const until = body.until ? Date.parse(body.until) : now + Number(body.minutes) * MINUTE
  const ends = body.oneShot ? longest : until
  if (!(ends <= longest)) throw new Refusal(409, 'not-possible', 'That is too long.')
  write({ facts, ...alarm }, body.oneShot ? 'shelve-once' : 'shelve', 'SHELVED', by, now)
  Object.assign(facts, {
    shelvedUntil: iso(ends),
    shelvedBy: by,
    oneShot: Boolean(body.oneShot),
    overlayReason: body.reason,
  })
}

/** Two people take what is critical out of service. */
function remove(alarm: StoredAlarm, by: string, body: Asked['body'], now: number) {
  const { facts } = alarm
  const proposal = facts.outOfServiceProposal
  if (facts.priority === 'critical' && !proposal) {
    facts.outOfServiceProposal = { by, at: iso(now), expiresAt: iso(now + 15 * MINUTE) }
    return
  }
  if (proposal?.by === by) throw new Refusal(409, 'not-possible', 'Another person has to agree.')
  write(alarm, 'remove-from-service', 'OUT_OF_SERVICE', by, now)
  Object.assign(facts, noOverlay, { outOfServiceProposal: null, overlayReason: body.reason })
}

function bringBack(alarm: StoredAlarm, action: string, by: string, now: number) {
  write(alarm, action, alarm.facts.conditionHolds ? 'UNACK' : 'NORMAL', by, now)
  Object.assign(alarm.facts, noOverlay)
}
