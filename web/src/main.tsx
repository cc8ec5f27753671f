import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@/app/app.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '@/api/query-client'
import { App } from '@/app/app'
import { createAppRouter } from '@/app/router'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root"')

const queryClient = createQueryClient()

createRoot(root).render(
  <StrictMode>
    <App queryClient={queryClient} router={createAppRouter(queryClient)} />
  </StrictMode>,
)
