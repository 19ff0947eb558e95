// A request to the stand-in, and what may come of it.
import type { Told } from './life.ts'
import type { Lang } from './text.ts'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, string>
  /** Instead of a body: bytes, and what they are. */
  content?: { type: string; bytes: Buffer }
  person: string | null
  lang: Lang
  tell: Told
}

export interface Answer {
  status?: number
  body?: unknown
  /** Instead of a body: lines of JSON. */
  lines?: unknown[]
  /** Instead of a body: bytes, and what they are. */
  bytes?: { type: string; content: Buffer }
  cookie?: string
}

export class Refusal extends Error {
  readonly status: number
  readonly type: string
  constructor(status: number, type: string, message: string) {
    super(message)
    this.status = status
    this.type = type
  }
}

export function found<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id)
  if (!thing) throw new Refusal(404, 'not-found', `There is no ${id}.`)
  return thing
}
