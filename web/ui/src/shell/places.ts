import type { IconName } from './ShellIcon.vue'

interface Place {
  /** Name of the route and of its word. */
  name: IconName & ('overview' | 'alarms' | 'tasks' | 'patrol' | 'equipment' | 'reports' | 'setup')
  path: string
  /** The key after `g`. */
  key: string
}

/** The places of the frame, in the order of the navigation. */
export const places: readonly Place[] = [
  { name: 'overview', path: '/overview', key: 'o' },
  { name: 'alarms', path: '/alarms', key: 'a' },
  { name: 'tasks', path: '/tasks', key: 't' },
  { name: 'patrol', path: '/patrol', key: 'p' },
  { name: 'equipment', path: '/equipment', key: 'e' },
  { name: 'reports', path: '/reports', key: 'r' },
  { name: 'setup', path: '/setup', key: 's' },
]

/** Whether a path is the place's or below it: a page of one equipment is in Equipment. */
export const isWithin = (path: string, place: Place) =>
  path === place.path || path.startsWith(`${place.path}/`)

/** Those in the bar at the bottom of a phone; the others are under More. */
export const onBottomBar = places.slice(0, 4)
export const underMore = places.slice(4)
