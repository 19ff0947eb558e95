// What engineers do at the make-believe site: their documents and photos, and what is demanded.
import type { Task, TaskDetail, TaskPhoto } from '../src/api/types.ts'
import type { PhotoKind, Work } from '../src/work/document.ts'
import { type Answer, type Asked, found, Refusal } from './asked.ts'
import { responsibilityOf } from './ledger.ts'
import { persons } from './site.ts'
import { openTask, taskIn, tasks } from './tasks.ts'
import { type Lang, say, text } from './text.ts'

const MINUTE = 60_000
const works = new Map<string, Work>()
const photos = new Map<string, (TaskPhoto & { content: Buffer; type: string })[]>()

const causes = [
  ['wear', '磨损老化', 'Wear'],
  ['leak', '渗漏', 'Leak'],
  ['electrical', '电气故障', 'Electrical fault'],
  ['setting', '设置不当', 'Wrong setting'],
  ['misuse', '使用不当', 'Misuse'],
  ['unknown', '原因不明', 'Unknown'],
] as const

export const causeCodes = ({ lang }: Asked): Answer => ({
  body: { items: causes.map(([code, zh, en]) => ({ code, name: say(text(zh, en), lang) })) },
})

const checks = [
  text('切断电源并挂牌', 'Power is off and tagged'),
  text('更换后试运行 10 分钟无异常', 'Ran 10 minutes without fault after the repair'),
  text('现场清理干净', 'The place is clean'),
]

/** What the page of a task shows beyond a row of the list. */
export function detailIn(lang: Lang, id: string): TaskDetail {
  const task = found(tasks, id)
  const shown = taskIn(lang, task)
  return {
    ...shown,
    clock: clockOf(shown),
    work: workIn(lang, works.get(id)),
    photos: (photos.get(id) ?? []).map(({ content: _content, type: _type, ...photo }) => photo),
    checklist: shown.equipment ? checks.map((words) => say(words, lang)) : [],
    earlier: [],
    responsibility: shown.equipment ? responsibilityOf(shown.equipment) : null,
  }
}

/** As if nothing had ever been paused. */
function clockOf(task: Task): TaskDetail['clock'] {
  const created = Date.parse(task.createdAt)
  const seconds = (to: string | null) =>
    Math.round(((to ? Date.parse(to) : Date.now()) - created) / 1_000)
  return {
    responseSpent: seconds(task.respondedAt ?? task.closedAt),
    responseLimit: seconds(task.respondBy),
    resolutionSpent: seconds(task.resolvedAt ?? task.closedAt),
    resolutionLimit: seconds(task.resolveBy),
    callBackSpent: 0,
    callBackLimit: 34_200,
    callBackBy: null,
    lateBy: 0,
    running: task.closedAt ? 'stopped' : task.respondedAt ? 'resolution' : 'response',
    calendar: 'always',
  }
}

function workIn(lang: Lang, work: Work | undefined): TaskDetail['work'] {
  const cause = causes.find(([code]) => code === work?.causeCode)
  return work ? { ...work, causeName: cause ? say(text(cause[1], cause[2]), lang) : null } : null
}

export function replaceWork({ lang, body }: Asked, id: string): Answer {
  works.set(id, body as unknown as Work)
  return { body: detailIn(lang, id) }
}

export function addPhoto({ query, content, person }: Asked, id: string): Answer {
  const all = photos.get(id) ?? []
  const known = all.find((photo) => photo.id === query.get('key'))
  if (known) return { body: known }
  if (!content) throw new Refusal(422, 'bad-photo', 'Send a picture.')
  const photo = {
    id: query.get('key')!,
    kind: query.get('kind') as PhotoKind,
    takenAt: query.get('takenAt')!,
    by: person!,
    byName: person!,
    size: content.bytes.length,
  }
  photos.set(id, [...all, { ...photo, content: content.bytes, type: content.type }])
  return { status: 201, body: photo }
}

export function photoOf(id: string, photo: string): Answer {
  const kept = photos.get(id)?.find((one) => one.id === photo)
  if (!kept) throw new Refusal(404, 'not-found', `There is no ${photo}.`)
  return { bytes: { content: kept.content, type: kept.type } }
}

export const candidates = ({ lang }: Asked): Answer => ({
  body: {
    items: persons
      .filter(({ role }) => role === 'engineer' || role === 'operator')
      .map(({ id, name, role }, i) => ({
        person: id,
        name: say(name, lang),
        onDuty: i !== 1,
        skilled: role === 'engineer',
        inZone: i < 2,
        openTasks: i,
        suits: i === 1,
      }))
      .sort((a, b) => Number(b.suits) - Number(a.suits)),
  },
})

const open = ['NEW', 'DISPATCHED', 'ACCEPTED', 'IN_PROGRESS', 'PAUSED', 'DONE'] as const

export function board({ lang, query }: Asked): Answer {
  const wanted = [...tasks.values()]
    .map((task) => taskIn(lang, task))
    .filter((task) =>
      (['zone', 'assignee', 'grade'] as const).every(
        (field) => !query.get(field) || task[field] === query.get(field),
      ),
    )
    .sort((a, b) => a.resolveBy.localeCompare(b.resolveBy))
  const now = new Date().toISOString()
  const columns = open.map((state) => {
    const items = wanted.filter((task) => task.state === state)
    return {
      state,
      count: items.length,
      late: items.filter(({ resolveBy }) => resolveBy < now).length,
      items: items.slice(0, 20),
    }
  })
  return { body: { columns } }
}

/** Work in every state, for the engineer of the make-believe site. */
export function prepareWork(now: number) {
  const wanted = [
    ['demo.pump-1', 'important', text('1号生活水泵:振动偏高', 'Water pump 1: vibration high')],
    ['demo.elevator-1', 'urgent', text('1号电梯:平层超差', 'Elevator 1: levelling off')],
    ['demo.lighting-1', 'general', text('园区照明:灯具不亮', 'Outdoor lighting: lamps out')],
  ] as const
  return wanted.map(([equipment, grade, title], i) =>
    openTask(title, grade, { type: 'request', id: null }, { equipment }, now - (20 + 30 * i) * MINUTE),
  )
}
