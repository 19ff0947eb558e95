// A stand-in for the server: `npm run dev:mock` serves the pages on a lively make-believe site.
// Any person of the site logs in with the password `demo`. Nothing is kept.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { answerTo } from './answers.ts'
import { type Answer, type Asked, Refusal } from './asked.ts'
import { live, type Told } from './life.ts'
import type { Lang } from './text.ts'

interface Listener {
  response: ServerResponse
  lang: Lang
}

const listeners = new Set<Listener>()
let eventId = 0

const tell: Told = (type, data) => {
  eventId++
  for (const { response, lang } of listeners) {
    response.write(`id: ${eventId}\nevent: ${type}\ndata: ${JSON.stringify(data(lang))}\n\n`)
  }
}

function listen(request: IncomingMessage, response: ServerResponse, lang: Lang) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 2000\n\n')
  const listener = { response, lang }
  listeners.add(listener)
  request.on('close', () => listeners.delete(listener))
}

async function bodyOf(request: IncomingMessage): Promise<Pick<Asked, 'body' | 'content'>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('image/')) return { body: {}, content: { type, bytes } }
  return { body: bytes.length === 0 ? {} : JSON.parse(bytes.toString()) }
}

function send(response: ServerResponse, status: number, body: unknown, headers = {}) {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

function sendLines(response: ServerResponse, lines: unknown[]) {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

function sendBytes(response: ServerResponse, { type, content }: NonNullable<Answer['bytes']>) {
  response.writeHead(200, { 'content-type': type })
  response.end(content)
}

async function handle(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://mock')
  const wanted = url.searchParams.get('lang') ?? request.headers['accept-language'] ?? ''
  const lang: Lang = wanted.startsWith('en') ? 'en' : 'zh-CN'
  const person = /ronda_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null
  if (url.pathname === '/api/v1/events' && person) return listen(request, response, lang)
  const asked: Asked = {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    ...(await bodyOf(request)),
    person,
    lang,
    tell,
  }
  try {
    const { status = 200, body, lines, bytes, cookie } = answerTo(asked)
    if (lines) return sendLines(response, lines)
    if (bytes) return sendBytes(response, bytes)
    send(response, status, body, cookie === undefined ? {} : { 'set-cookie': cookie })
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const { status, type, message } = refusal
    send(response, status, { type, title: message, status, detail: message })
  }
}

const middleware: Connect.NextHandleFunction = (request, response, next) => {
  if (/^\/(api|health|mock)\//.test(request.url ?? '')) handle(request, response).catch(next)
  else next()
}

export const mockServer = (): Plugin => ({
  name: 'ronda-mock-server',
  configureServer(server) {
    server.middlewares.use(middleware)
    live(tell)
  },
  configurePreviewServer(server) {
    server.middlewares.use(middleware)
    live(tell)
  },
})
