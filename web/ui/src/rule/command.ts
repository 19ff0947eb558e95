import { answer, api } from '../api/client'
import type { ProfileRule } from '../api/types'
import { composed, merged, overrideOf, type Target } from './document'
import type { Changes } from './draft'

/** Makes the changes count at a target; the rule as it is afterwards. Throws a `Problem`. */
export function save(rule: ProfileRule, target: Target, changes: Changes): Promise<ProfileRule> {
  if (target === '') {
    const body = { profile: rule.profile, ...(merged(rule.document, changes) as object) }
    const params = { path: { id: rule.id } }
    return answer(api.PUT('/api/v1/rules/{id}', { params, body: body as never }))
  }
  const body = composed(overrideOf(rule, target)?.patch ?? {}, changes)
  const params = { path: { id: rule.id, target } }
  return answer(api.PUT('/api/v1/rules/{id}/overrides/{target}', { params, body: body as never }))
}

/** From now on the rule is at the target as it is elsewhere. Throws a `Problem`. */
export const dropOverride = ({ id }: ProfileRule, target: Target): Promise<unknown> =>
  answer(api.DELETE('/api/v1/rules/{id}/overrides/{target}', { params: { path: { id, target } } }))
