import { computed, shallowRef } from 'vue'
import { answer, api, setCsrfToken } from '../api/client'
import { type Operation, rolesOf } from '../api/operations'
import { Problem } from '../api/problem'
import type { Role, Session } from '../api/types'

const current = shallowRef<Session | null>(null)

/** Who is logged in, null while nobody is. */
export const person = computed(() => current.value?.person ?? null)

function keep(session: Session | null) {
  current.value = session
  setCsrfToken(session?.csrfToken ?? '')
}

/** Asks who is logged in; false where nobody is. */
export async function resumeSession(): Promise<boolean> {
  try {
    keep(await answer(api.GET('/api/v1/session')))
    return true
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return false
    throw problem
  }
}

export async function logIn(username: string, password: string) {
  keep(await answer(api.POST('/api/v1/session', { body: { username, password } })))
}

export async function logOut() {
  await answer(api.DELETE('/api/v1/session'))
  keep(null)
}

export function forgetSession() {
  keep(null)
}

/** Whether the person's role may call the operation. */
export function may(operation: Operation): boolean {
  const role = person.value?.role
  const roles: readonly Role[] | null = rolesOf[operation]
  return role !== undefined && (roles === null || roles.includes(role))
}
