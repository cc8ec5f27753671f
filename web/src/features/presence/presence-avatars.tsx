import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { initialsOf } from '@/lib/format'
import { Heartbeat, heartbeatInterval } from '@/lib/heartbeat'
import { useSession } from '@/session/use-session'
import { sendHeartbeat } from './api'
import classes from './presence.module.css'
import { usePeople } from './use-people'

const SHOWN = 4

/** Who else is here, as initials in the head. While it is on the page, the server is told that this browser is here. */
export function PresenceAvatars() {
  useEffect(() => {
    const interval = heartbeatInterval(import.meta.env.VITE_USER_HEARTBEAT_INTERVAL_MS)
    return new Heartbeat({ interval, beat: sendHeartbeat }).start()
  }, [])
  const { id, mayOpen } = useSession()
  const others = (usePeople() ?? []).filter(({ user_id }) => user_id !== id)
  if (others.length === 0 || !mayOpen('users')) return null
  const text = others.length === 1 ? '1 other person is here' : `${others.length} other people are here`
  return (
    <Tooltip label={text}>
      <UnstyledButton className={classes.stack} renderRoot={(props) => <Link to="/people" {...props} />}>
        <VisuallyHidden>{text}</VisuallyHidden>
        {others.slice(0, SHOWN).map(({ user_id, email, live_status }) => (
          <span key={user_id} aria-hidden className={classes.initials} data-status={live_status}>
            {initialsOf(email ?? '?')}
          </span>
        ))}
        {others.length > SHOWN && (
          <span aria-hidden className={classes.initials}>
            +{others.length - SHOWN}
          </span>
        )}
      </UnstyledButton>
    </Tooltip>
  )
}
