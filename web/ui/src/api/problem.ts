import { t } from '../i18n'
import type { components } from './schema'

type ProblemBody = components['schemas']['Problem']

/** What the server (or the way to it) answered instead of a result; `message` is for people. */
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly fields: readonly { field: string; reason: string }[]

  constructor(body: Pick<ProblemBody, 'type' | 'title' | 'status'> & Partial<ProblemBody>) {
    super(body.detail || body.title)
    this.type = body.type
    this.status = body.status
    this.fields = body.errors ?? []
  }
}

/** The problem that an answer without a result stands for; status 0 is no answer at all. */
export function problemOf(error: unknown, status: number): Problem {
  if (error instanceof Problem) return error
  if (status === 0) {
    return new Problem({ type: 'unreachable', title: t('session.unreachable'), status: 0 })
  }
  if (isBody(error)) return new Problem(error)
  return new Problem({ type: 'unexpected', title: t('session.unexpected', { status }), status })
}

function isBody(error: unknown): error is ProblemBody {
  return typeof error === 'object' && error !== null && 'title' in error && 'type' in error
}
