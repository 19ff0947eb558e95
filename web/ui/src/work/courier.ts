import { csrf } from '../api/client'
import { problemOf } from '../api/problem'
import { lang } from '../i18n'
import type { Entry, Outcome } from './queue'

const PATIENCE = 30_000

/** Brings an entry to the server; never throws. */
export async function bring(entry: Entry): Promise<Outcome> {
  try {
    return await outcomeOf(await fetch(entry.path, requestOf(entry)))
  } catch {
    return { kind: 'unreachable' }
  }
}

function requestOf({ key, method, body }: Entry): RequestInit {
  return {
    method,
    headers: {
      'Accept-Language': lang.value,
      'Content-Type': typeof body === 'string' ? 'application/json' : body.type,
      'Idempotency-Key': key,
      'X-CSRF-Token': csrf(),
    },
    body,
    signal: AbortSignal.timeout(PATIENCE),
  }
}

async function outcomeOf(response: Response): Promise<Outcome> {
  const { ok, status } = response
  if (ok) return { kind: 'taken' }
  if (status === 401) return { kind: 'loggedOut' }
  if (status === 408 || status === 429 || status >= 500) return { kind: 'busy' }
  const body: unknown = await response.json().catch(() => null)
  const { message, fields } = problemOf(body, status)
  const reason = [message, ...fields.map((one) => `${one.field}: ${one.reason}`)].join('\n')
  return { kind: 'refused', refusal: { status, reason } }
}
