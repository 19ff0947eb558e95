import { computed, ref, shallowRef, watch } from 'vue'
import { answer, api, everyItem } from '../api/client'
import type { Equipment, Person, Profile, Site, Zone } from '../api/types'
import { lang, t } from '../i18n'
import { person } from '../session/session'

const KEY = 'ronda.site'

/** The sites that the person may see. */
export const sites = shallowRef<Site[]>([])

const chosen = ref(localStorage.getItem(KEY) ?? '')

/** The site in view, null until the sites are known or where there is none. */
export const site = computed<Site | null>(
  () => sites.value.find(({ id }) => id === chosen.value) ?? sites.value[0] ?? null,
)

export const siteId = computed(() => site.value?.id ?? '')

/** The zone all times are shown in. */
export const timeZone = computed(() => site.value?.timeZone ?? 'Asia/Shanghai')

export function chooseSite(id: string) {
  chosen.value = id
  localStorage.setItem(KEY, id)
}

interface Catalog {
  equipment: ReadonlyMap<string, Equipment>
  profiles: ReadonlyMap<string, Profile>
  persons: ReadonlyMap<string, Person>
  zones: ReadonlyMap<string, Zone>
}

const nothing: Catalog = {
  equipment: new Map(),
  profiles: new Map(),
  persons: new Map(),
  zones: new Map(),
}

/** What the site in view consists of, by id: what lists and pages look names up in. */
export const catalog = shallowRef<Catalog>(nothing)

const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]))

async function loadCatalog(id: string): Promise<Catalog> {
  const limit = 500
  const [equipment, profiles, persons, zones] = await Promise.all([
    everyItem((cursor) =>
      answer(api.GET('/api/v1/equipment', { params: { query: { site: id, limit, cursor } } })),
    ),
    everyItem((cursor) =>
      answer(api.GET('/api/v1/profiles', { params: { query: { limit, cursor } } })),
    ),
    everyItem((cursor) =>
      answer(api.GET('/api/v1/persons', { params: { query: { site: id, limit, cursor } } })),
    ),
    everyItem((cursor) =>
      answer(api.GET('/api/v1/zones', { params: { query: { site: id, limit, cursor } } })),
    ),
  ])
  return {
    equipment: byId(equipment),
    profiles: byId(profiles),
    persons: byId(persons),
    zones: byId(zones),
  }
}

/** Loads the sites and what the one in view consists of; throws a `Problem`. */
export async function loadSites() {
  const limit = 500
  sites.value = await everyItem((cursor) =>
    answer(api.GET('/api/v1/sites', { params: { query: { limit, cursor } } })),
  )
  await reloadCatalog()
}

export async function reloadCatalog() {
  const id = siteId.value
  if (!id) return
  const loaded = await loadCatalog(id)
  if (siteId.value === id) catalog.value = loaded
}

/** Names come in one language from the server, so they are asked for again in the other. */
watch([lang, siteId], ([language], [languageBefore]) => {
  if (!person.value || sites.value.length === 0) return
  const again = language === languageBefore ? reloadCatalog() : loadSites()
  again.catch((problem: unknown) => console.warn('the names could not be loaded', problem))
})

export const profileOf = (equipmentId: string) =>
  catalog.value.profiles.get(catalog.value.equipment.get(equipmentId)?.profile ?? '')

/** The person's name, else the id: also those who are not of this site have a name to show. */
export const personName = (id: string) => catalog.value.persons.get(id)?.name ?? id

const systems = ['elevator', 'water', 'fire', 'power', 'lighting', 'patrol', 'network', 'platform']

export const systemName = (system: string) =>
  systems.includes(system) ? t(`site.system.${system}`) : system
