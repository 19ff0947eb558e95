import { i18n, t } from '../i18n'

const word = (what: 'reason' | 'todo', reason: string) => `deadletter.${what}.${reason}`

/** The reason in words; one that these pages do not know yet as the server writes it. */
export const reasonName = (reason: string) =>
  i18n.global.te(word('reason', reason)) ? t(word('reason', reason)) : reason

/** What a person can do about it; empty where these pages do not know. */
export const reasonAdvice = (reason: string) =>
  i18n.global.te(word('todo', reason)) ? t(word('todo', reason)) : ''
