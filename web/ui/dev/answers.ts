// What the stand-in answers, by method and path.
import { alarmIn, alarms } from './alarms.ts'
import { type Answer, type Asked, found, Refusal } from './asked.ts'
import { able, alarmCommand, logIn, sessionOf, taskCommand } from './commands.ts'
import { flood, floodIn, floodList, floods } from './flood.ts'
import { letterList, letterOf, letterSummary, removeLetters, replayLetters } from './letters.ts'
import { latest, overview, readings, summary } from './figures.ts'
import {
  alarmList,
  checkpointIn,
  equipmentIn,
  listed,
  named,
  page,
  personIn,
  taskList,
} from './lists.ts'
import { holidays } from './holidays.ts'
import { documents, expiry, expiryList, ledger } from './ledger.ts'
import { planList, planOf } from './maintenance.ts'
import {
  browsers,
  channelTest,
  duty,
  notificationChange,
  notificationList,
  preview,
} from './notification.ts'
import { notified, toldOfTask } from './notified.ts'
import { profileIn, profiles } from './profiles.ts'
import { alarmReport } from './report.ts'
import { roundIn, rounds } from './rounds.ts'
import { backtest, createRule, deleteRule, dropOverride, replaceOverride, replaceRule, ruleList, ruleOf } from './rules.ts'
import { checkpoints, equipment, persons, routes, shifts, site, zones } from './site.ts'
import { endSuppression, suppress, suppressionList } from './suppressions.ts'
import { tasks } from './tasks.ts'
import { dispatch, equipmentTags, taskLimits, taskReport, workingHours } from './terms.ts'
import {
  addPhoto,
  board,
  candidates,
  causeCodes,
  detailIn,
  photoOf,
  replaceWork,
} from './work.ts'

type Handler = (asked: Asked, ...ids: string[]) => Answer

const handlers: [pattern: RegExp, handler: Handler][] = [
  [/^GET \/health\/live$/, () => ({ body: { status: 'up', checks: {} } })],
  [/^POST \/api\/v1\/session$/, logIn],
  [
    /^DELETE \/api\/v1\/session$/,
    () => ({ status: 204, cookie: 'ronda_session=; Path=/; Max-Age=0' }),
  ],
  [/^GET \/api\/v1\/session$/, sessionOf],
  [/^GET \/api\/v1\/sites$/, ({ lang, query }) => page([named(site, lang)], query)],
  [
    /^GET \/api\/v1\/zones$/,
    ({ lang, query }) =>
      page(
        zones.map((z) => ({ ...named(z, lang), site: 'demo', zone: z.id.slice(5) })),
        query,
      ),
  ],
  [
    /^GET \/api\/v1\/persons$/,
    ({ lang, query }) =>
      page(
        persons.map((p) => personIn(lang, p)),
        query,
      ),
  ],
  [
    /^GET \/api\/v1\/profiles$/,
    ({ lang, query }) =>
      page(
        [...profiles.values()].map((p) => profileIn(lang, p)),
        query,
      ),
  ],
  [
    /^GET \/api\/v1\/equipment$/,
    (asked) =>
      page(
        listed(
          equipment.map((e) => equipmentIn(asked.lang, e)),
          asked,
          'id',
        ),
        asked.query,
      ),
  ],
  [/^GET \/api\/v1\/equipment\/([^/]+)\/readings$/, ({ query }, id) => readings(id!, query)],
  [
    /^POST \/api\/v1\/equipment\/([^/]+)\/credentials$/,
    (_, id) => ({ status: 201, body: { username: id, password: 'k7Vd-2mQx-9TbH-4wLe' } }),
  ],
  [
    /^GET \/api\/v1\/latest$/,
    () => ({ body: { items: Object.fromEntries(equipment.map(({ id }) => [id, latest(id)])) } }),
  ],
  [/^POST \/mock\/flood$/, flood],
  [/^GET \/api\/v1\/suppressions$/, suppressionList],
  [/^POST \/api\/v1\/suppressions$/, suppress],
  [/^POST \/api\/v1\/suppressions\/([^/]+)\/end$/, (asked, id) => endSuppression(asked, id!)],
  [/^GET \/api\/v1\/floods$/, floodList],
  [
    /^GET \/api\/v1\/floods\/([^/]+)$/,
    ({ lang }, id) => ({ body: floodIn(lang, found(floods, id!)) }),
  ],
  [/^GET \/api\/v1\/overview$/, ({ lang }) => overview(lang)],
  [/^GET \/api\/v1\/reports\/alarms$/, alarmReport],
  [/^GET \/api\/v1\/reports\/tasks$/, taskReport],
  [/^(?:GET|PUT) \/api\/v1\/task-limits$/, (asked) => taskLimits(asked)],
  [/^(?:GET|PUT) \/api\/v1\/sites\/([^/]+)\/task-limits$/, (asked, id) => taskLimits(asked, id)],
  [/^(?:GET|PUT) \/api\/v1\/sites\/[^/]+\/working-hours$/, workingHours],
  [/^(?:GET|PUT) \/api\/v1\/sites\/[^/]+\/dispatch$/, dispatch],
  [/^(?:GET|PUT) \/api\/v1\/equipment\/([^/]+)\/tags$/, (asked, id) => equipmentTags(asked, id!)],
  [/^PUT \/api\/v1\/persons\/([^/]+)\/competence$/, (asked, id) => able(asked, id!)],
  [/^GET \/api\/v1\/alarms$/, alarmList],
  [/^GET \/api\/v1\/alarms\/summary$/, summary],
  [
    /^GET \/api\/v1\/alarms\/([^/]+)$/,
    ({ lang }, id) => ({ body: alarmIn(lang, found(alarms, id!)) }),
  ],
  [
    /^GET \/api\/v1\/alarms\/([^/]+)\/journal$/,
    (_, id) => ({ body: { items: found(alarms, id!).journal } }),
  ],
  [/^GET \/api\/v1\/alarms\/([^/]+)\/notifications$/, (asked, id) => notified(asked, id!)],
  [
    /^POST \/api\/v1\/alarms\/([^/]+)\/(acknowledge|reset|shelve|unshelve|remove-from-service|return-to-service)$/,
    (asked, id, command) => alarmCommand(asked, id!, command!),
  ],
  [/^GET \/api\/v1\/dead-letters$/, letterList],
  [/^DELETE \/api\/v1\/dead-letters$/, (asked) => ({ body: removeLetters(asked) })],
  [/^GET \/api\/v1\/dead-letters\/summary$/, letterSummary],
  [/^POST \/api\/v1\/dead-letters\/replay$/, replayLetters],
  [/^GET \/api\/v1\/dead-letters\/(\d+)$/, (_, id) => ({ body: letterOf(id!) })],
  [
    /^DELETE \/api\/v1\/dead-letters\/(\d+)$/,
    (asked, id) => {
      removeLetters(asked, id)
      return { status: 204 }
    },
  ],
  [
    /^POST \/api\/v1\/dead-letters\/(\d+)\/replay$/,
    (asked, id) => replayLetters(asked, id),
  ],
  [/^GET \/api\/v1\/rules$/, ruleList],
  [/^POST \/api\/v1\/rules$/, createRule],
  [/^DELETE \/api\/v1\/rules\/([^/]+)$/, (asked, id) => deleteRule(asked, id!)],
  [/^GET \/api\/v1\/rules\/([^/]+)$/, (asked, id) => ruleOf(asked, id!)],
  [/^PUT \/api\/v1\/rules\/([^/]+)$/, (asked, id) => replaceRule(asked, id!)],
  [
    /^PUT \/api\/v1\/rules\/([^/]+)\/overrides\/([^/]+)$/,
    (asked, id, target) => replaceOverride(asked, id!, target!),
  ],
  [
    /^DELETE \/api\/v1\/rules\/([^/]+)\/overrides\/([^/]+)$/,
    (asked, id, target) => dropOverride(asked, id!, target!),
  ],
  [/^POST \/api\/v1\/rules\/([^/]+)\/backtest$/, (asked, id) => backtest(asked, id!)],
  [
    /^GET \/api\/v1\/(channels|ladders|contacts)$/,
    (asked, noun) => notificationList(asked, noun!),
  ],
  [/^POST \/api\/v1\/channels\/([^/]+)\/test$/, (asked, id) => channelTest(asked, id!)],
  [
    /^(?:POST|PUT|DELETE) \/api\/v1\/(channels|ladders|contacts)(?:\/([^/]+))?$/,
    (asked, noun, id) => notificationChange(asked, noun!, id),
  ],
  [/^GET \/api\/v1\/duty$/, duty],
  [/^(?:GET|PUT) \/api\/v1\/holidays\/(\d+)$/, (asked, id) => holidays(asked, id!)],
  [/^GET \/api\/v1\/maintenance-plans$/, planList],
  [/^GET \/api\/v1\/maintenance-plans\/suggestions$/, () => ({ body: { items: [], cursor: null } })],
  [/^GET \/api\/v1\/maintenance-plans\/([^/]+)$/, (asked, id) => planOf(asked, id!)],
  [/^GET \/api\/v1\/equipment\/([^/]+)\/meters$/, () => ({ body: { items: [] } })],
  [/^POST \/api\/v1\/notifications\/preview$/, preview],
  [/^\w+ \/api\/v1\/push-subscriptions(?:\/([^/]+))?$/, browsers],
  [/^(?:GET|PUT) \/api\/v1\/equipment\/([^/]+)\/ledger$/, (asked, id) => ledger(asked, id!)],
  [/^GET \/api\/v1\/equipment\/([^/]+)\/documents$/, documents],
  [/^GET \/api\/v1\/expiries$/, expiryList],
  [/^(?:PUT|DELETE) \/api\/v1\/expiries\/([^/]+)$/, (asked, id) => expiry(asked, id!)],
  [/^GET \/api\/v1\/tasks$/, taskList],
  [/^GET \/api\/v1\/tasks\/board$/, board],
  [/^GET \/api\/v1\/cause-codes$/, causeCodes],
  [/^GET \/api\/v1\/tasks\/([^/]+)\/candidates$/, candidates],
  [/^GET \/api\/v1\/tasks\/([^/]+)\/notifications$/, (asked, id) => toldOfTask(asked, id!)],
  [/^PUT \/api\/v1\/tasks\/([^/]+)\/work$/, (asked, id) => replaceWork(asked, id!)],
  [/^POST \/api\/v1\/tasks\/([^/]+)\/photos$/, (asked, id) => addPhoto(asked, id!)],
  [/^GET \/api\/v1\/tasks\/([^/]+)\/photos\/([^/]+)$/, (_, id, photo) => photoOf(id!, photo!)],
  [
    /^GET \/api\/v1\/tasks\/([^/]+)$/,
    ({ lang }, id) => ({ body: detailIn(lang, id!) }),
  ],
  [
    /^GET \/api\/v1\/tasks\/([^/]+)\/journal$/,
    (_, id) => ({ body: { items: found(tasks, id!).journal } }),
  ],
  [
    /^POST \/api\/v1\/tasks\/([^/]+)\/(\w+)$/,
    (asked, id, command) => taskCommand(asked, id!, command!),
  ],
  [
    /^GET \/api\/v1\/checkpoints$/,
    ({ lang, query }) =>
      page(
        checkpoints.map((c) => checkpointIn(lang, c)),
        query,
      ),
  ],
  [
    /^GET \/api\/v1\/routes$/,
    ({ lang, query }) =>
      page(
        routes.map((r) => ({ ...named(r, lang), site: 'demo', route: r.id.slice(5) })),
        query,
      ),
  ],
  [
    /^GET \/api\/v1\/shifts$/,
    ({ lang, query }) =>
      page(
        shifts.map((s) => ({ ...named(s, lang), site: 'demo', shift: s.id.slice(5) })),
        query,
      ),
  ],
  [
    /^GET \/api\/v1\/rounds$/,
    (asked) =>
      page(
        listed(
          [...rounds.values()].map((r) => roundIn(asked.lang, r)),
          asked,
          '-windowStart',
        ),
        asked.query,
      ),
  ],
  [
    /^GET \/api\/v1\/rounds\/([^/]+)$/,
    ({ lang }, id) => ({ body: roundIn(lang, found(rounds, id!)) }),
  ],
]

const OPEN_TO_ALL = /^(GET \/health|POST \/api\/v1\/session$)/

export function answerTo(asked: Asked): Answer {
  const line = `${asked.method} ${asked.path}`
  if (!asked.person && !OPEN_TO_ALL.test(line))
    throw new Refusal(401, 'unauthorized', 'Log in first.')
  for (const [pattern, handler] of handlers) {
    const match = pattern.exec(line)
    if (match) return handler(asked, ...match.slice(1))
  }
  throw new Refusal(404, 'not-found', `The stand-in has no ${line}.`)
}
