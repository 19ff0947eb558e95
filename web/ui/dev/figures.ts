// Numbers of the make-believe site: counts, newest values, the past.
import { alarms } from './alarms.ts'
import type { Answer } from './asked.ts'
import { endedTask, named, openAlarm, systemOf } from './lists.ts'
import { isSilent, numberAt, valueAt } from './physics.ts'
import { profiles } from './profiles.ts'
import { rounds } from './rounds.ts'
import { equipment, site } from './site.ts'
import { tasks } from './tasks.ts'
import type { Lang } from './text.ts'

export function summary(): Answer {
  const open = [...alarms.values()].filter(openAlarm).map(({ facts }) => facts)
  const of = (priority: string) => {
    const those = open.filter((alarm) => alarm.priority === priority)
    return {
      open: those.length,
      unacknowledged: those.filter(({ state }) => state.endsWith('UNACK')).length,
    }
  }
  return { body: Object.fromEntries(['critical', 'high', 'medium', 'low'].map((p) => [p, of(p)])) }
}

export function overview(lang: Lang): Answer {
  const systems = [...new Set(equipment.map(({ profile }) => systemOf(profile)))].map((system) => {
    const ids = equipment.filter(({ profile }) => systemOf(profile) === system).map(({ id }) => id)
    return {
      system,
      equipment: ids.length,
      silent: ids.filter((id) => isSilent(id, Date.now())).length,
      alarms: [...alarms.values()].filter((a) => openAlarm(a) && ids.includes(a.facts.equipment))
        .length,
      tasks: [...tasks.values()].filter(
        ({ facts: t }) => !endedTask(t.state) && ids.includes(t.equipment ?? ''),
      ).length,
    }
  })
  const count = (state: string) =>
    [...rounds.values()].filter((round) => round.state === state).length
  const states = {
    planned: 'PLANNED',
    open: 'OPEN',
    completed: 'COMPLETED',
    incomplete: 'INCOMPLETE',
    missed: 'MISSED',
  }
  const counts = Object.fromEntries(
    Object.entries(states).map(([name, state]) => [name, count(state)]),
  )
  return { body: { site: named(site, lang), systems, rounds: counts } }
}

export function readings(id: string, query: URLSearchParams): Answer {
  const [from, to] = [
    Date.parse(query.get('from')!),
    Math.min(Date.parse(query.get('to')!), Date.now()),
  ]
  const width = Math.max(
    (Date.parse(query.get('to')!) - from) / Number(query.get('buckets') ?? 300),
    2000,
  )
  const rows = []
  for (let at = from; at < to; at += width) {
    const samples = [0, 0.2, 0.4, 0.6, 0.8].map((part) =>
      numberAt(id, query.get('point')!, at + part * width),
    )
    const values = samples.filter((value) => value !== null)
    if (values.length === 0) continue
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    rows.push({
      ts: new Date(at).toISOString(),
      mean,
      min: Math.min(...values),
      max: Math.max(...values),
      count: values.length,
    })
  }
  const widthSeconds = width / 1000
  const resolution = widthSeconds < 60 ? 'raw' : widthSeconds < 3600 ? 'minute' : 'hour'
  return { body: { point: query.get('point'), unit: '', resolution, widthSeconds, rows } }
}

export function latest(id: string) {
  const at = isSilent(id, Date.now()) ? Date.now() - 9 * 60_000 : Date.now()
  const points = profiles.get(equipment.find((thing) => thing.id === id)!.profile)!.points
  const ts = new Date(at).toISOString()
  return {
    values: Object.fromEntries(points.map((p) => [p.id, { value: valueAt(id, p.id, at), ts }])),
  }
}
