interface ImportMetaEnv {
  /** The least level of log entries that are sent to the server: DEBUG, INFO, WARN or ERROR. Default: ERROR. */
  readonly VITE_LOG_LEVEL?: string
  /** Milliseconds between heartbeats, at least 15000. Default: 60000. */
  readonly VITE_USER_HEARTBEAT_INTERVAL_MS?: string
}
