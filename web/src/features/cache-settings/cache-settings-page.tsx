import { EmptyState, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Building2 } from 'lucide-react'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { QueryView } from '@/ui/query-view'
import { settingsQuery } from './api'
import classes from './cache-settings.module.css'
import { ChangeHistory } from './change-history'
import { Maintenance } from './maintenance'
import { PerformanceTest } from './performance-test'
import { SettingsForm } from './settings-form'
import { WorkspaceFigures } from './workspace-figures'

/** How a workspace caches: what, for how long, with which result, and everything that can be done about it by hand. */
export function CacheSettingsPage() {
  const { tenant } = useSession()
  const scope = useTenantScope()
  const workspace = scope ?? tenant.id
  // Each workspace has a form of its own: edits of one never show in another.
  return workspace === null ? <NoWorkspace /> : <WorkspaceCache key={workspace} workspace={workspace} />
}

function NoWorkspace() {
  return (
    <EmptyState
      size="sm"
      mt="xl"
      icon={<Building2 size={28} />}
      title="Choose a workspace"
      description="Each workspace has its own cache settings. Choose one at the top of the page."
    />
  )
}

function WorkspaceCache({ workspace }: { readonly workspace: string }) {
  const { isAtLeast, mayWrite } = useSession()
  const settings = useQuery(settingsQuery(workspace))
  const isAdmin = isAtLeast('admin')
  const mayEdit = isAdmin && mayWrite
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <QueryView query={settings} skeleton={<Skeleton height={520} />}>
          {(data) => <SettingsForm workspace={workspace} settings={data} mayEdit={mayEdit} />}
        </QueryView>
        {settings.data && <ChangeHistory workspace={workspace} updatedAt={settings.data.updated_at} />}
      </div>
      <div className={classes.column}>
        {isAdmin && <WorkspaceFigures workspace={workspace} />}
        <PerformanceTest workspace={workspace} mayRun={mayEdit} />
        <Maintenance workspace={workspace} mayRun={mayEdit} />
      </div>
    </div>
  )
}
