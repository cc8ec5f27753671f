import { Progress, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatCount, formatShare } from '@/lib/format'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { figuresQuery } from './api'
import classes from './cache-settings.module.css'

/** What the caches hold of a workspace, and how often they had the answer; renewed every few seconds. */
export function WorkspaceFigures({ workspace }: { readonly workspace: string }) {
  const figures = useQuery(figuresQuery(workspace))
  return (
    <Panel title="Statistics" aside={<Live isOn={figures.isSuccess && !figures.error} />}>
      <QueryView query={figures} skeleton={<Skeleton height={132} />}>
        {(data) =>
          data === null ? (
            <Text size="sm" c="dimmed">
              Nothing of this workspace has been asked for since the server started.
            </Text>
          ) : (
            <>
              <div className={classes.rate}>
                <span className={classes.rateValue}>{formatShare(data.hit_ratio)}</span>
                <span className={classes.quiet}>of all reads were answered from a cache</span>
              </div>
              <Progress value={100 * (data.hit_ratio ?? 0)} size="sm" mb="sm" aria-label="Hit rate" />
              <dl className={classes.figures}>
                <Figure name="Hits" value={formatCount(data.hits)} />
                <Figure name="Misses" value={formatCount(data.misses)} />
                <Figure name="Entries" value={formatCount(data.entries)} />
                <Figure name="Size" value={formatBytes(data.bytes)} />
                <Figure name="Evictions" value={formatCount(data.evictions)} />
              </dl>
            </>
          )
        }
      </QueryView>
    </Panel>
  )
}

function Live({ isOn }: { readonly isOn: boolean }) {
  return (
    <span className={classes.live} data-on={isOn || undefined}>
      {isOn ? 'live' : 'waiting'}
    </span>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
