import { Button, Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { formatAgo, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { historyQuery } from './api'
import classes from './cache-settings.module.css'
import { settingChanges } from './setting-changes'
import type { SettingsChange } from './shapes'

const FIRST_SHOWN = 8
const MOST_SHOWN = 100

export interface ChangeHistoryProps {
  readonly workspace: string
  /** When the settings were saved last: another save is another history. */
  readonly updatedAt: string | null
}

/** Who changed the settings, when, and what from and to. */
export function ChangeHistory({ workspace, updatedAt }: ChangeHistoryProps) {
  const [limit, setLimit] = useState(FIRST_SHOWN)
  // One more than is shown tells whether there are more.
  const history = useQuery({ ...historyQuery(workspace, updatedAt, limit + 1), placeholderData: keepPreviousData })
  return (
    <Panel title="History">
      <QueryView query={history} skeleton={<Skeleton height={120} />}>
        {(changes) =>
          changes.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nobody has changed these settings yet.
            </Text>
          ) : (
            <>
              <ul className={classes.changes}>
                {changes.slice(0, limit).map((change) => (
                  <Change key={`${change.at} ${change.changed_by}`} change={change} />
                ))}
              </ul>
              {changes.length > limit && (
                <Button size="compact-xs" variant="default" mt="xs" onClick={() => setLimit(MOST_SHOWN)}>
                  Show earlier changes
                </Button>
              )}
            </>
          )
        }
      </QueryView>
    </Panel>
  )
}

function Change({ change }: { readonly change: SettingsChange }) {
  const now = useNow()
  const values = settingChanges(change.before, change.after)
  return (
    <li className={classes.change}>
      <div className={classes.changeHead}>
        <span className={classes.who}>{change.changed_by ?? 'The server'}</span>
        <time dateTime={change.at} title={formatMoment(change.at)} className={classes.quiet}>
          {formatAgo(change.at, now)}
        </time>
      </div>
      {values.length === 0 && <Text size="xs">Saved without a difference</Text>}
      {values.map(({ label, from, to }) => (
        <div key={label} className={classes.value}>
          <span>{label}</span>
          <span className={classes.fromTo}>
            <s>{from}</s> <ArrowRight size={12} aria-label="to" /> <strong>{to}</strong>
          </span>
        </div>
      ))}
    </li>
  )
}
