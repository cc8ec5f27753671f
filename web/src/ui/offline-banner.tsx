import { useNetwork } from '@mantine/hooks'
import { WifiOff } from 'lucide-react'
import classes from '@/ui/offline-banner.module.css'

/** Shown while the browser has no network. Rows already loaded stay readable. */
export function OfflineBanner() {
  const { online } = useNetwork()
  return (
    <div role="status">
      {!online && (
        <div className={classes.banner}>
          <WifiOff size={14} aria-hidden />
          You are offline. What was loaded stays readable; the rest follows when the connection is back.
        </div>
      )}
    </div>
  )
}
