// The make-believe rounds: one route is walked, of the other some are missed.
import type { Round, Visit, VisitState } from '../src/api/types.ts'
import { checkpoints, persons, routes } from './site.ts'
import { type Lang, say } from './text.ts'

interface StoredVisit {
  checkpoint: string
  state: VisitState
  tappedAt: string | null
}

export interface StoredRound {
  id: string
  route: (typeof routes)[number]
  start: number
  end: number
  state: Round['state']
  visits: StoredVisit[]
  taskIds: string[]
}

export const rounds = new Map<string, StoredRound>()

const MINUTE = 60_000
const GRACE = 1
let count = 0

export function plan(route: StoredRound['route'], start: number, minutes: number): StoredRound {
  const round: StoredRound = {
    id: `r-${++count}`,
    route,
    start,
    end: start + minutes * MINUTE,
    state: 'PLANNED',
    visits: route.checkpoints.map((checkpoint) => ({
      checkpoint,
      state: 'PENDING',
      tappedAt: null,
    })),
    taskIds: [],
  }
  rounds.set(round.id, round)
  return round
}

/** Moves the round to the given time; true where something changed. `diligent` rounds are walked. */
export function advance(round: StoredRound, diligent: number, now: number): boolean {
  const before = JSON.stringify([round.state, round.visits])
  if (round.state === 'PLANNED' && now >= round.start) round.state = 'OPEN'
  if (round.state === 'OPEN') {
    walk(round, diligent, now)
    if (round.visits.every(({ state }) => state !== 'PENDING')) round.state = 'COMPLETED'
    else if (now >= round.end + GRACE * MINUTE) close(round)
  }
  return before !== JSON.stringify([round.state, round.visits])
}

function walk(round: StoredRound, diligent: number, now: number) {
  const leg = ((round.end - round.start) * 0.8) / round.visits.length
  round.visits.slice(0, diligent).forEach((visit, i) => {
    const at = round.start + leg * (i + 0.5)
    if (visit.state !== 'PENDING' || at > now) return
    visit.tappedAt = new Date(at).toISOString()
    visit.state = i === 3 ? 'TOO_FAST' : i === 5 ? 'OUT_OF_ORDER' : 'ON_TIME'
  })
}

function close(round: StoredRound) {
  round.state = round.visits.every(({ state }) => state === 'PENDING') ? 'MISSED' : 'INCOMPLETE'
  round.visits
    .filter(({ state }) => state === 'PENDING')
    .forEach((visit) => (visit.state = 'MISSED'))
}

export const checkpointName = (id: string) => checkpoints.find((place) => place.id === id)!.name

export function roundIn(lang: Lang, round: StoredRound): Round {
  const guard = persons.find(({ id }) => id === 'g-001')!
  const visitIn = ({ checkpoint, state, tappedAt }: StoredVisit): Visit => ({
    checkpoint,
    name: say(checkpointName(checkpoint), lang),
    state,
    tappedAt,
    person: tappedAt && guard.id,
    personName: tappedAt && say(guard.name, lang),
    evidence: tappedAt ? 'B' : null,
  })
  return {
    id: round.id,
    site: 'demo',
    route: round.route.id,
    routeName: say(round.route.name, lang),
    windowStart: new Date(round.start).toISOString(),
    windowEnd: new Date(round.end).toISOString(),
    graceMinutes: GRACE,
    state: round.state,
    checkpoints: round.visits.map(visitIn),
    taskIds: round.taskIds,
  }
}
