import { useQuery } from '@tanstack/react-query'
import { tenantFiguresQuery } from './api'
import { KeyText } from './key-text'
import { shortKey } from './short-key'
import { tenantName } from './tenant-order'

export interface EntryKeyProps {
  readonly entry: {
    readonly key: string
    readonly tenant_id: string | null
    readonly module: string
    readonly namespace: string
  }
}

/** The key of an entry in a table: without the workspace in it, which stands below by its name. */
export function EntryKey({ entry: { key, tenant_id, module, namespace } }: EntryKeyProps) {
  const { data } = useQuery(tenantFiguresQuery)
  const tenant = data?.find((figures) => figures.tenant_id === tenant_id)
  const about = [tenant ? tenantName(tenant) : tenant_id, module, namespace].filter(Boolean).join(' · ')
  return <KeyText name={key} short={shortKey(key, tenant_id)} about={about} />
}
