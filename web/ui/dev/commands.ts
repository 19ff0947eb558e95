// What changes something: logging in, and what is done to alarms and tasks.
import { acknowledge, alarmIn, alarms, reset } from './alarms.ts'
import { type Answer, type Asked, found, Refusal } from './asked.ts'
import { personIn } from './lists.ts'
import { overlay } from './overlays.ts'
import { persons } from './site.ts'
import { act, taskIn, tasks } from './tasks.ts'

const PASSWORD = 'demo'

export function sessionOf({ person, lang }: Asked): Answer {
  const known = persons.find(({ id }) => id === person)
  if (!known) throw new Refusal(401, 'unauthorized', 'Log in first.')
  return { body: { person: personIn(lang, known), csrfToken: 'mock' } }
}

export function logIn(asked: Asked): Answer {
  const { username = '', password } = asked.body
  const message =
    asked.lang === 'en'
      ? 'The user name or the password is wrong. Check both, or ask an administrator for a new password.'
      : '用户名或密码不正确。请核对后重试,或请管理员重置密码。'
  if (password !== PASSWORD || !persons.some(({ id }) => id === username))
    throw new Refusal(401, 'wrong-login', message)
  return {
    ...sessionOf({ ...asked, person: username }),
    cookie: `ronda_session=${username}; Path=/; SameSite=Strict`,
  }
}

export function alarmCommand(asked: Asked, id: string, command: string): Answer {
  const alarm = found(alarms, id)
  const person = asked.person!
  if (command === 'acknowledge') acknowledge(alarm, person, Date.now())
  else if (command === 'reset') reset(alarm, person, Date.now())
  else overlay(alarm, command, asked, Date.now())
  asked.tell('alarm', (lang) => alarmIn(lang, alarm))
  return { body: alarmIn(asked.lang, alarm) }
}

export function taskCommand(asked: Asked, id: string, command: string): Answer {
  const task = found(tasks, id)
  if (!act(task, command, asked.person!, asked.body, Date.now())) {
    throw new Refusal(
      409,
      'not-possible',
      `A task that is ${task.facts.state} cannot be: ${command}.`,
    )
  }
  asked.tell('task', (lang) => taskIn(lang, task))
  return { body: taskIn(asked.lang, task) }
}

/** What an engineer repairs, and where. */
export function able({ body, lang }: Asked, id: string): Answer {
  const person = persons.find((one) => one.id === id)
  if (!person) throw new Refusal(404, 'not-found', `There is no ${id}.`)
  Object.assign(person, body)
  return { body: personIn(lang, person) }
}
