import { getRouteApi, notFound } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ListSearch } from '@/ui/list-search'
import { RecordListPage } from './record-list-page'
import { type RecordModule, recordModules } from './record-modules'

const route = getRouteApi('/_app/$module')

/** The screen of each module. Behind the function the row type of a module is known to nobody else. */
const screens: ReadonlyMap<string, (search: ListSearch) => ReactNode> = new Map([
  ['accounts', screenOf('accounts', recordModules.accounts)],
  ['leads', screenOf('leads', recordModules.leads)],
  ['opportunities', screenOf('opportunities', recordModules.opportunities)],
  ['bizdevsources', screenOf('bizdevsources', recordModules.bizdevsources)],
  ['tasks', screenOf('tasks', recordModules.tasks)],
  ['notes', screenOf('notes', recordModules.notes)],
  ['documents', screenOf('documents', recordModules.documents)],
])

function screenOf<Row>(name: string, module: RecordModule<Row>) {
  // The key makes another module another screen: nothing of the one before stays.
  return (search: ListSearch) => <RecordListPage key={name} name={name} module={module} search={search} />
}

/** The list of the module that the address names. */
export function RecordPage() {
  const { module } = route.useParams()
  const search = route.useSearch()
  const screen = screens.get(module)
  if (!screen) throw notFound()
  return screen(search)
}
