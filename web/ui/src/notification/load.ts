import { answer, api, everyItem } from '../api/client'
import type { Channel } from '../api/types'
import { lang } from '../i18n'
import { useLoad } from '../list/load'
import { siteId } from '../site/site'

/** Everything of a list of the site in view, again when site or language changes. */
export const useChannels = () =>
  useLoad(
    () =>
      everyItem((cursor) =>
        answer(
          api.GET('/api/v1/channels', { params: { query: { site: siteId.value, cursor } } }),
        ),
      ),
    () => [siteId.value, lang.value],
  )

/** Kinds that reach persons one by one, and never a whole group. */
export const isPersonal = ({ kind }: Pick<Channel, 'kind'>) =>
  kind === 'email' || kind === 'webpush'
