import type { DeadLetterSummary } from '../api/types'

/** What letters are meant: as the API filters them. */
export interface LetterFilter {
  site?: string
  reason?: string[]
  from?: string
  q?: string
}

export const periods = ['all', 'h1', 'h24', 'd7'] as const
export type Period = (typeof periods)[number]

const HOUR = 3_600_000
const lengths: Record<Exclude<Period, 'all'>, number> = { h1: HOUR, h24: 24 * HOUR, d7: 168 * HOUR }

/** When the period that ends at `now` begins, in RFC 3339; nothing where it has no beginning. */
export const beginning = (period: Period, now: number) =>
  period === 'all' ? undefined : new Date(now - lengths[period]).toISOString()

/** The reasons that there are letters for, those with the most first. */
export const byNumber = (summary: DeadLetterSummary) =>
  Object.entries(summary).sort(
    ([a, one], [b, other]) => other.letters - one.letters || a.localeCompare(b),
  )

export const total = (summary: DeadLetterSummary) =>
  Object.values(summary).reduce(
    (sum, { letters, messages }) => ({
      letters: sum.letters + letters,
      messages: sum.messages + messages,
    }),
    { letters: 0, messages: 0 },
  )

const BYTES_PER_LINE = 16

/** Hex digits as lines of 16 bytes, each with the place of its first byte. */
export function hexLines(hex: string): string {
  const lines = hex.match(new RegExp(`.{1,${2 * BYTES_PER_LINE}}`, 'g')) ?? []
  return lines
    .map((line, i) => {
      const place = (i * BYTES_PER_LINE).toString(16).padStart(4, '0')
      return `${place}  ${(line.match(/../g) ?? []).join(' ')}`
    })
    .join('\n')
}

/** JSON with line breaks, for the eye; what is no JSON stays as it is. */
export function readableText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
