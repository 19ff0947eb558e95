import { shallowRef, watch } from 'vue'
import { answer, api } from '../api/client'
import type { Suppression } from '../api/types'
import { lang, t } from '../i18n'
import { useSoon } from '../list/soon'
import { onLive } from '../live/stream'
import { sayDone, sayProblem } from '../shell/say'
import { siteId } from '../site/site'
import { scopeGiven, type Scope, type SuppressionKind } from './suppression'

/** What has not ended at the site in view: what is on, and what is planned. */
export const suppressions = shallowRef<readonly Suppression[]>([])

async function reload() {
  const site = siteId.value
  if (!site) return
  try {
    const query = { site, limit: 500 }
    const { items } = await answer(api.GET('/api/v1/suppressions', { params: { query } }))
    if (site === siteId.value) suppressions.value = items
  } catch (problem) {
    console.warn('what is suppressed could not be loaded', problem)
  }
}

/** Keeps them true for a frame around the pages. */
export function useSuppressions() {
  watch([siteId, lang], () => void reload(), { immediate: true })
  const again = useSoon(() => void reload())
  onLive('suppression', again)
  onLive('resync', again)
}

export interface Plan {
  kind: SuppressionKind
  scope: Scope
  reason: string
  minutes: number
  /** When it begins, in epoch milliseconds; null for now. */
  from: number | null
}

/** Begins one, or plans it; whether it did, and if not that is said. */
export async function begin({ kind, scope, reason, minutes, from }: Plan): Promise<boolean> {
  const until = new Date((from ?? Date.now()) + minutes * 60_000).toISOString()
  const start = from === null ? {} : { from: new Date(from).toISOString() }
  const body = { site: siteId.value, kind, reason, until, ...start, ...scopeGiven(scope) }
  const word = from === null ? 'suppression.begun' : 'suppression.plannedDone'
  return change(api.POST('/api/v1/suppressions', { body }), word)
}

export function end({ id }: Suppression): Promise<boolean> {
  const params = { path: { id } }
  return change(api.POST('/api/v1/suppressions/{id}/end', { params }), 'suppression.ended')
}

async function change(call: Parameters<typeof answer>[0], word: string): Promise<boolean> {
  try {
    const { kind } = (await answer(call)) as Suppression
    sayDone(t(word, { what: t(`suppression.kind.${kind}`) }))
    await reload()
    return true
  } catch (problem) {
    sayProblem(problem)
    return false
  }
}
