// Tests and maintenance at the make-believe site; they say so, but hold no alarm back.
import type { Suppression } from '../src/api/types.ts'
import { type Answer, type Asked, found } from './asked.ts'

const suppressions = new Map<string, Suppression>()

export const suppressionList = (): Answer => ({
  body: {
    items: [...suppressions.values()].filter(
      ({ endedAt, until }) => endedAt === null && Date.parse(until) > Date.now(),
    ),
    cursor: null,
  },
})

export function suppress({ body, person, tell }: Asked): Answer {
  const given = body as unknown as Pick<Suppression, 'kind' | 'reason' | 'until'> &
    Partial<Suppression>
  const suppression: Suppression = {
    id: String(suppressions.size + 1),
    site: 'demo',
    kind: given.kind,
    scope: { zone: null, equipment: null, system: null, ...given.scope },
    reason: given.reason,
    from: given.from ?? new Date().toISOString(),
    until: given.until,
    by: person!,
    endedAt: null,
  }
  suppressions.set(suppression.id, suppression)
  tell('suppression', () => suppression)
  return { status: 201, body: suppression }
}

export function endSuppression({ tell }: Asked, id: string): Answer {
  const suppression = found(suppressions, id)
  suppression.endedAt = new Date().toISOString()
  tell('suppression', () => suppression)
  return { body: suppression }
}
