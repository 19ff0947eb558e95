import { answer, api, everyItem } from '../api/client'
import { siteId } from '../site/site'

const limit = 500

/** The checkpoints of the site in view. */
export const loadCheckpoints = () =>
  everyItem((cursor) =>
    answer(
      api.GET('/api/v1/checkpoints', { params: { query: { site: siteId.value, limit, cursor } } }),
    ),
  )

/** The routes of the site in view. */
export const loadRoutes = () =>
  everyItem((cursor) =>
    answer(api.GET('/api/v1/routes', { params: { query: { site: siteId.value, limit, cursor } } })),
  )
