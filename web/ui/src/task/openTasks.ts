import { answer, api, everyItem } from '../api/client'
import type { Task } from '../api/types'
import { lang } from '../i18n'
import { useKept } from '../live/kept'
import { siteId } from '../site/site'
import { isEnded } from './task'

/** The tasks of the site in view that are not ended, or of one equipment of it, kept true. */
export function useOpenTasks(equipment?: () => string) {
  return useKept<Task>({
    event: 'task',
    on: () => [siteId.value, lang.value, equipment?.()],
    load: () =>
      everyItem((cursor) =>
        answer(
          api.GET('/api/v1/tasks', {
            params: { query: { site: siteId.value, equipment: equipment?.(), limit: 500, cursor } },
          }),
        ),
      ),
    keep: (task) =>
      !isEnded(task) &&
      task.site === siteId.value &&
      (!equipment || task.equipment === equipment()),
  })
}
