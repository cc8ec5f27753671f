import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { initialsOf } from '@/lib/format'
import { Heartbeat, heartbeatInterval, type LiveStatus } from '@/lib/heartbeat'
import { usePeople } from '@/live/use-people'
import { useViewing } from '@/live/viewing'
import { useSession } from '@/session/use-session'
import { sendHeartbeat } from './api'
import classes from './presence.module.css'

const SHOWN = 4
/** Who only passes over a row has not looked at it, in milliseconds. */
const TURN_PAUSE = 300

/** Who else is here, as initials in the head. While it is on the page, the server is told that this browser is here. */
export function PresenceAvatars() {
  useHeartbeat()
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

/** Beats at its pace, and soon after somebody has turned to another row or away from it. */
function useHeartbeat(): void {
  const viewing = useViewing()
  const heartbeat = useRef<Heartbeat>(null)
  const told = useRef(viewing)
  const beat = useEffectEvent((status: LiveStatus) => {
    told.current = viewing
    return sendHeartbeat(status, viewing)
  })
  useEffect(() => {
    const interval = heartbeatInterval(import.meta.env.VITE_USER_HEARTBEAT_INTERVAL_MS)
    heartbeat.current = new Heartbeat({ interval, beat: (status) => beat(status) })
    return heartbeat.current.start()
  }, [])
  useEffect(() => {
    if (told.current === viewing) return
    const timer = setTimeout(() => heartbeat.current?.beatNow(), TURN_PAUSE)
    return () => clearTimeout(timer)
  }, [viewing])
}
