import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@/app/app.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { createQueryClient } from '@/api/query-client'
import { App } from '@/app/app'
import { startLogging } from '@/app/logging'
import { reloadForNewRelease } from '@/app/new-release'
import { createAppRouter } from '@/app/router'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root"')

// Compiled schemas would need `eval`, which the content security policy forbids.
z.config({ jitless: true })
reloadForNewRelease()

const { logger } = startLogging()
const queryClient = createQueryClient()

// What React catches for an error page never reaches the window.
const handleCaught = (error: unknown) =>
  logger.log('ERROR', String(error), { stack_trace: error instanceof Error ? error.stack : undefined })

createRoot(root, { onCaughtError: handleCaught }).render(
  <StrictMode>
    <App queryClient={queryClient} router={createAppRouter(queryClient)} />
  </StrictMode>,
)
