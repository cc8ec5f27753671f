import { Anchor, Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { formatMoment } from '@/lib/format'
import { useTenantScope } from '@/session/tenant-scope'
import { CacheBadge } from '@/ui/cache-badge'
import { Page } from '@/ui/page'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { userQuery } from './api'
import { userName } from './user-columns'
import { UserForm } from './user-form'

const route = getRouteApi('/_app/users/$userId')

/** One user: role, account, permissions. */
export function UserPage() {
  const { userId } = route.useParams()
  const user = useQuery(userQuery(userId, useTenantScope()))
  const row = user.data?.data
  return (
    <Page
      title={row ? userName(row) : 'User'}
      aside={row && <StatusMark status={row.live_status ?? 'offline'} />}
      actions={user.data?.cache && <CacheBadge answer={user.data.cache} />}
    >
      <Anchor size="sm" mb="md" display="inline-flex" renderRoot={(props) => <Link to="/users" {...props} />}>
        <ChevronLeft size={15} aria-hidden /> Users
      </Anchor>
      <QueryView query={user} skeleton={<Skeleton height={480} maw={720} />}>
        {({ data, etag }) => (
          <>
            <Group gap="xl" mb="md">
              <Text size="sm">{data.email}</Text>
              <Text size="sm" c="dimmed">
                Created {formatMoment(data.created_at)}
                {data.last_seen && `, last seen ${formatMoment(data.last_seen)}`}
              </Text>
            </Group>
            <UserForm key={data.id} user={data} etag={etag} onReload={() => user.refetch()} />
          </>
        )}
      </QueryView>
    </Page>
  )
}
