import type { Suppression } from '../api/types'

type Planned = Pick<Suppression, 'from' | 'until' | 'endedAt'>

/** Whether it holds alarms back now; one that is planned for later does not yet. */
export const isOn = ({ from, until, endedAt }: Planned, now: number) =>
  endedAt === null && Date.parse(from) <= now && now < Date.parse(until)

export const kinds = ['fire-test', 'maintenance', 'planned-stop'] as const
/** What people may plan. */
export type SuppressionKind = (typeof kinds)[number]

/** What of a site it covers: everything, or one thing. */
export type Scope =
  | { kind: 'site' }
  | { kind: 'system' | 'zone' | 'equipment'; id: string }

/** As the API takes it. A test of the fire alarms covers fire alarms only, wherever they are. */
export const scopeGiven = (scope: Scope) =>
  scope.kind === 'site' ? {} : { scope: { [scope.kind]: scope.id } }

/** How long it lasts, in minutes: the choices. */
export const lengths = [30, 60, 120, 240, 480] as const
