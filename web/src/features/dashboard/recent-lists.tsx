import { formatAgo, formatAmount, formatDay, formatWord } from '@/lib/format'
import { StatusMark } from '@/ui/status-mark'
import type { Part } from './bundle'
import classes from './dashboard.module.css'

interface ListProps<Row> {
  readonly rows: readonly Row[]
  readonly now: number
}

export function RecentActivities({ rows, now }: ListProps<Part<'recentActivities'>[number]>) {
  if (rows.length === 0) return <Nothing noun="activities" />
  return (
    <ul className={classes.rows}>
      {rows.slice(0, 7).map((row) => (
        <li key={row.id}>
          <span className={classes.rowName}>{row.subject || formatWord(row.type)}</span>
          <StatusMark status={row.status} />
          <span className={classes.quiet}>
            {row.due_date ? formatDay(row.due_date) : formatAgo(row.created_at, now)}
          </span>
        </li>
      ))}
    </ul>
  )
}

export function RecentLeads({ rows, now }: ListProps<Part<'recentLeads'>[number]>) {
  if (rows.length === 0) return <Nothing noun="leads" />
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className={classes.rowName}>
            {[row.first_name, row.last_name].filter(Boolean).join(' ')}
            {row.company && <span className={classes.quiet}> · {row.company}</span>}
          </span>
          <StatusMark status={row.status} />
          <span className={classes.quiet}>{formatAgo(row.created_at, now)}</span>
        </li>
      ))}
    </ul>
  )
}

export function RecentOpportunities({ rows }: ListProps<Part<'recentOpportunities'>[number]>) {
  if (rows.length === 0) return <Nothing noun="opportunities" />
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className={classes.rowName}>{row.name}</span>
          <StatusMark status={row.stage} />
          <span className={classes.quiet}>{formatAmount(row.amount)}</span>
        </li>
      ))}
    </ul>
  )
}

function Nothing({ noun }: { readonly noun: string }) {
  return <div className={classes.broken}>No {noun} yet. The first ones appear here.</div>
}
