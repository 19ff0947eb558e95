import createClient, { type Middleware } from 'openapi-fetch'
import { lang } from '../i18n'
import { Problem, problemOf } from './problem'
import type { paths } from './schema'
import type { Page } from './types'

let csrfToken = ''
let onLoggedOut = () => {}

/** The session's token, sent with every request that changes something. */
export function setCsrfToken(token: string) {
  csrfToken = token
}

export const csrf = () => csrfToken

/** What to do when that is found out. */
export function whenLoggedOut(action: () => void) {
  onLoggedOut = action
}

/** The server no longer knows the session. */
export const loggedOut = () => onLoggedOut()

const session: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', lang.value)
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken)
    return request
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && schemaPath !== '/api/v1/session') loggedOut()
  },
}

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(session)

interface Answered<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The result of a call, or a thrown `Problem`. */
export async function answer<T>(call: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>
  try {
    answered = await call
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw problemOf(failure, 0)
  }
  if (!answered.response.ok) throw problemOf(answered.error, answered.response.status)
  return answered.data as T
}

const MOST_PAGES = 20

/** Every item of a short list such as persons or profiles, page by page, at most 10,000. */
export async function everyItem<T>(
  load: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const next = await load(cursor)
    items.push(...next.items)
    if (next.cursor === null) break
    cursor = next.cursor
  }
  return items
}

export { Problem }
