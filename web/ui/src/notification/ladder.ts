import type { Ladder } from '../api/types'
import { t } from '../i18n'
import { spanWords } from '../site/spanWords'

export type LadderStep = Ladder['steps'][number]
export type Recipient = LadderStep['recipients'][number]

/** How persons and channels are called. */
export interface Names {
  person: (id: string) => string
  channel: (id: string) => string
}

/** Whom a step tells, in words. */
export function whom(recipient: Recipient, names: Names): string {
  switch (recipient.kind) {
    case 'duty':
      return recipient.role
        ? t('notification.ladder.onDutyRole', {
            role: t(`session.role.${recipient.role}`).toLowerCase(),
          })
        : t('notification.ladder.onDuty')
    case 'person':
      return names.person(recipient.person ?? '')
    case 'group':
      return t('notification.ladder.group', { channel: names.channel(recipient.channel ?? '') })
  }
}

const everybody = (step: LadderStep, names: Names) =>
  step.recipients.map((one) => whom(one, names)).join(t('notification.ladder.and')) ||
  t('notification.ladder.nobody')

const waited = (step: LadderStep) => spanWords(step.waitSeconds * 1000)

/** The steps as sentences, and what comes after the last. */
export function sentences({ steps, repeats }: Pick<Ladder, 'steps' | 'repeats'>, names: Names): string[] {
  const climbing = steps.map((step, i) =>
    i === 0
      ? t('notification.ladder.atOnce', { whom: everybody(step, names) })
      : t('notification.ladder.later', {
          span: waited(steps[i - 1]!),
          whom: everybody(step, names),
        }),
  )
  const last = steps.at(-1)
  const again =
    repeats > 0 && last
      ? [t('notification.ladder.again', { span: waited(last), n: repeats })]
      : []
  return [...climbing, ...again, t('notification.ladder.end')]
}

/** A recipient as the choice of a list, such as `duty:engineer` or `person:e-001`, and back. */
export const choiceOf = ({ kind, role, person, channel }: Recipient) =>
  [kind, role ?? person ?? channel].filter(Boolean).join(':')

export function recipientOf(choice: string): Recipient {
  const [kind, what] = choice.split(':')
  switch (kind) {
    case 'person':
      return { kind, person: what }
    case 'group':
      return { kind, channel: what }
    default:
      return { kind: 'duty', role: (what ?? null) as Recipient['role'] }
  }
}
