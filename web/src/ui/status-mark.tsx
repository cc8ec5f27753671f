import { formatWord } from '@/lib/format'
import classes from '@/ui/status-mark.module.css'

/** Tone of each status that stands out. The word is always there: the colour only helps the eye. */
const TONES: Readonly<Record<string, 'good' | 'calm' | 'warm' | 'quiet' | 'bad'>> = {
  active: 'good',
  customer: 'good',
  converted: 'good',
  closed_won: 'good',
  won: 'good',
  completed: 'good',
  promoted: 'good',
  open: 'calm',
  new: 'calm',
  prospect: 'calm',
  lead: 'calm',
  contacted: 'calm',
  qualified: 'calm',
  proposal: 'warm',
  negotiation: 'warm',
  urgent: 'warm',
  closed: 'quiet',
  inactive: 'quiet',
  unqualified: 'quiet',
  closed_lost: 'bad',
  lost: 'bad',
  scheduled: 'calm',
  in_progress: 'warm',
  overdue: 'bad',
  failed: 'bad',
  cancelled: 'quiet',
  online: 'good',
  away: 'warm',
  offline: 'quiet',
  connected: 'good',
  degraded: 'warm',
  disconnected: 'bad',
  disabled: 'quiet',
  running: 'calm',
  done: 'good',
  succeeded: 'good',
  success: 'good',
  ok: 'good',
  error: 'bad',
  on: 'good',
  off: 'warm',
  lagging: 'warm',
  half_open: 'warm',
}

/** A status as a word with a dot. */
export function StatusMark({ status }: { readonly status: string | null | undefined }) {
  if (!status) return null
  return (
    <span className={classes.mark} data-tone={TONES[status.toLowerCase()] ?? 'quiet'}>
      {formatWord(status)}
    </span>
  )
}
