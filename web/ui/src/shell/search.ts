import type { RouteLocationRaw } from 'vue-router'
import { answer, api } from '../api/client'
import { siteId } from '../site/site'

export interface Hit {
  kind: 'equipment' | 'alarms' | 'tasks'
  id: string
  title: string
  where: string
  to: RouteLocationRaw
}

const MOST_PER_KIND = 5

/** Equipment, open alarms and open tasks of the site whose name or id contains the words. */
export async function search(words: string, signal: AbortSignal): Promise<Hit[]> {
  const query = { site: siteId.value, q: words, limit: MOST_PER_KIND }
  const [equipment, alarms, tasks] = await Promise.all([
    answer(api.GET('/api/v1/equipment', { params: { query }, signal })),
    answer(api.GET('/api/v1/alarms', { params: { query }, signal })),
    answer(api.GET('/api/v1/tasks', { params: { query }, signal })),
  ])
  return [
    ...equipment.items.map(({ id, name, location }) => ({
      kind: 'equipment' as const,
      id,
      title: name,
      where: location,
      to: { name: 'equipment-one', params: { id } },
    })),
    ...alarms.items.map(({ id, message, equipmentName }) => ({
      kind: 'alarms' as const,
      id,
      title: message,
      where: equipmentName,
      to: { name: 'alarm', params: { id } },
    })),
    ...tasks.items.map(({ id, number, title, equipmentName }) => ({
      kind: 'tasks' as const,
      id,
      title,
      where: [number, equipmentName].filter(Boolean).join(' · '),
      to: { name: 'task', params: { id } },
    })),
  ]
}
