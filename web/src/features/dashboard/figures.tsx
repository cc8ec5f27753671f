import { formatAmount, formatCount } from '@/lib/format'
import type { Part } from './bundle'
import classes from './dashboard.module.css'

export interface FiguresProps {
  readonly stats: Part<'stats'>
  readonly won: Part<'wonThisMonth'> | null
}

/** The numbers at the top. */
export function Figures({ stats, won }: FiguresProps) {
  return (
    <div className={classes.figures}>
      <Figure
        label="Pipeline"
        value={formatAmount(stats.pipelineValue)}
        note={`${formatCount(stats.openOpportunities)} open opportunities`}
      />
      <Figure
        label="Won this month"
        value={won ? formatAmount(won.value) : '–'}
        note={`${formatCount(won?.count ?? 0)} won, ${formatAmount(stats.wonValue)} in all`}
      />
      <Figure
        label="Open leads"
        value={formatCount(stats.openLeads)}
        note={`${formatCount(stats.newLeadsLast30Days)} new in 30 days`}
      />
      <Figure
        label="Activities"
        value={formatCount(stats.totalActivities)}
        note={`${formatCount(stats.activitiesLast30Days)} in 30 days`}
      />
      <Figure
        label="Contacts"
        value={formatCount(stats.totalContacts)}
        note={`in ${formatCount(stats.totalAccounts)} accounts`}
      />
    </div>
  )
}

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly note: string
}

function Figure({ label, value, note }: FigureProps) {
  return (
    <div className={`${classes.tile} ${classes.figure}`}>
      <span className={classes.figureLabel}>{label}</span>
      <span className={classes.figureValue}>{value}</span>
      <span className={classes.figureNote}>{note}</span>
    </div>
  )
}
