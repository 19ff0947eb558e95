// The make-believe calendar. What is written is kept while it runs.
import type { Answer, Asked } from './asked.ts'
import { say, type Text } from './text.ts'

interface Day {
  date: string
  kind: string
  names: Text
}

const year = new Date().getFullYear()
const tables = new Map<string, Day[]>([
  [
    String(year),
    [
      { date: `${year}-01-01`, kind: 'holiday', names: { zh: '元旦', en: 'New Year' } },
      { date: `${year}-05-01`, kind: 'holiday', names: { zh: '劳动节', en: 'Labour Day' } },
      { date: `${year}-05-09`, kind: 'workday', names: { zh: '劳动节', en: 'Labour Day' } },
      { date: `${year}-10-01`, kind: 'holiday', names: { zh: '国庆节', en: 'National Day' } },
    ],
  ],
])

export function holidays({ method, body, lang }: Asked, id: string): Answer {
  if (method === 'PUT') tables.set(id, (body as unknown as { days: Day[] }).days)
  const days = tables.get(id) ?? []
  return {
    body: { year: Number(id), days: days.map((day) => ({ ...day, name: say(day.names, lang) })) },
  }
}
