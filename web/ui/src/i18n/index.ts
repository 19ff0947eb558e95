import elementEn from 'element-plus/es/locale/lang/en'
import elementZh from 'element-plus/es/locale/lang/zh-cn'
import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { alarmWords } from '../alarm/words'
import { calendarWords } from '../calendar/words'
import { chartWords } from '../chart/words'
import { deadletterWords } from '../deadletter/words'
import { equipmentWords } from '../equipment/words'
import { floodWords } from '../flood/words'
import { handoverWords } from '../handover/words'
import { journalWords } from '../journal/words'
import { ledgerWords } from '../ledger/words'
import { listWords } from '../list/words'
import { liveWords } from '../live/words'
import { maintenanceWords } from '../maintenance/words'
import { notificationWords } from '../notification/words'
import { overviewWords } from '../overview/words'
import { patrolWords } from '../patrol/words'
import { reportsWords } from '../reports/words'
import { ruleWords } from '../rule/words'
import { sessionWords } from '../session/words'
import { setupWords } from '../setup/words'
import { shellWords } from '../shell/words'
import { siteWords } from '../site/words'
import { soundWords } from '../sound/words'
import { suppressionWords } from '../suppression/words'
import { taskWords } from '../task/words'
import { workWords } from '../work/words'

const nouns = {
  alarm: alarmWords,
  calendar: calendarWords,
  chart: chartWords,
  deadletter: deadletterWords,
  equipment: equipmentWords,
  flood: floodWords,
  handover: handoverWords,
  journal: journalWords,
  ledger: ledgerWords,
  list: listWords,
  live: liveWords,
  maintenance: maintenanceWords,
  notification: notificationWords,
  overview: overviewWords,
  patrol: patrolWords,
  reports: reportsWords,
  rule: ruleWords,
  session: sessionWords,
  setup: setupWords,
  shell: shellWords,
  site: siteWords,
  sound: soundWords,
  suppression: suppressionWords,
  task: taskWords,
  work: workWords,
}

export type Lang = 'zh-CN' | 'en'
type Nouns = typeof nouns
type Messages = { [Noun in keyof Nouns]: Nouns[Noun]['zh'] }

function messages(side: 'zh' | 'en') {
  return Object.fromEntries(Object.entries(nouns).map(([noun, w]) => [noun, w[side]])) as Messages
}

const KEY = 'ronda.lang'

/** The language chosen before, else the first the browser asks for that we speak, else Chinese. */
function firstLang(): Lang {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages]
  const spoken = wanted.find((tag) => /^(zh|en)\b/.test(tag))
  return spoken?.startsWith('en') ? 'en' : 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLang(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': messages('zh'), en: messages('en') },
})

/** The words of the current language; in templates it is `$t`. */
export const t = i18n.global.t as (key: string, named?: Record<string, unknown>) => string

export const lang = computed<Lang>(() => i18n.global.locale.value as Lang)

/** The texts of the component library in the current language. */
export const elementLocale = computed(() => (lang.value === 'en' ? elementEn : elementZh))

export function setLang(next: Lang) {
  i18n.global.locale.value = next
  localStorage.setItem(KEY, next)
  document.documentElement.lang = next
}

document.documentElement.lang = lang.value
