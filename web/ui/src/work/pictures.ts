import type { TaskDetail } from '../api/types'
import type { PhotoKind } from './document'
import type { Pictures } from './demands'
import type { Entry } from './queue'

const kindOf = ({ path }: Entry) => new URL(path, 'http://ronda').searchParams.get('kind')

/** The pictures of a task that the server does not have yet. */
export const picturesUnderway = (task: string, kind: PhotoKind, entries: readonly Entry[]) =>
  entries
    .filter((entry) => entry.task === task && kindOf(entry) === kind)
    .flatMap(({ body }) => (typeof body === 'string' ? [] : [body]))

/** How many photos a task has of each kind, here and at the server. */
export function countPictures({ id, photos }: TaskDetail, entries: readonly Entry[]): Pictures {
  const count = (kind: PhotoKind) =>
    photos.filter((photo) => photo.kind === kind).length +
    picturesUnderway(id, kind, entries).length
  return { before: count('before'), after: count('after'), other: count('other') }
}
