import { onScopeDispose, ref, watch } from 'vue'
import { alarmWhere } from '../alarm/where'
import { answer, api } from '../api/client'
import { t } from '../i18n'
import { useLoad } from '../list/load'
import { useSoon } from '../list/soon'
import { onLive } from '../live/stream'
import { siteId } from '../site/site'
import { Horn, sounding } from './horn'
import { isMuted, unmute } from './mute'
import { heardPriorities, soundSettings } from './settings'
import { openSound, play, unlockSound } from './tone'

const LOOK = 500
/** So long a text stays in the live region: long enough to be read out. */
const SAID_FOR = 10_000

/**
 * Lets the alarms of the site in view be heard while the scope lives, and answers what a screen
 * reader is to say: the newest critical alarm. One small request a second at most, whatever happens.
 */
export function useHorn() {
  const horn = new Horn()
  const said = ref('')
  let silence = 0

  const loudest = useLoad(
    () => load(),
    () => [siteId.value, heardPriorities.value],
  )
  async function load() {
    if (heardPriorities.value.length === 0 || !siteId.value) return null
    const query = {
      site: siteId.value,
      state: [...sounding],
      priority: [...heardPriorities.value],
      sort: '-priority',
      limit: 1,
    }
    const { items } = await answer(api.GET('/api/v1/alarms', { params: { query } }))
    return items[0]?.priority ?? null
  }
  watch(
    () => loudest.data,
    (priority) => horn.wait(priority),
  )

  const again = useSoon(() => void loudest.reload())
  onLive('resync', again)
  onLive('alarm', (alarm) => {
    again()
    if (alarm.site !== siteId.value || !horn.hear(alarm) || alarm.priority !== 'critical') return
    if (heardPriorities.value.includes('critical')) unmute()
    say(t('sound.newCritical', { what: alarm.message, where: alarmWhere(alarm) }))
  })

  function say(words: string) {
    said.value = words
    window.clearTimeout(silence)
    silence = window.setTimeout(() => (said.value = ''), SAID_FOR)
  }

  const timer = window.setInterval(() => {
    const now = Date.now()
    const priority = horn.due(now, heardPriorities.value, isMuted(now))
    if (priority) play(priority, soundSettings.value.volume)
  }, LOOK)

  openSound()
  window.addEventListener('pointerdown', unlockSound)
  window.addEventListener('keydown', unlockSound)
  onScopeDispose(() => {
    window.clearInterval(timer)
    window.clearTimeout(silence)
    window.removeEventListener('pointerdown', unlockSound)
    window.removeEventListener('keydown', unlockSound)
  })
  return said
}
