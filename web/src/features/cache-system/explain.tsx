import { Button, Skeleton, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { MessageCircleQuestion } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTenantScope } from '@/session/tenant-scope'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { explainQuery } from './api'
import classes from './cache-system.module.css'
import { explainable } from './explain-url'
import { ExplanationView } from './explanation-view'

export interface ExplainProps {
  /** The address in the URL of this screen. */
  readonly url: string | undefined
  readonly onExplain: (url: string | undefined) => void
}

/** Tells why a request is answered from where it is, without making it. */
export function Explain({ url, onExplain }: ExplainProps) {
  const [typed, setTyped] = useState(url ?? '')
  const [hasMistake, setMistake] = useState(false)
  const [shown, setShown] = useState(url)
  // A link to another explanation brings its address with it.
  if (url !== shown) {
    setShown(url)
    if (url !== undefined) setTyped(url)
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === '') return onExplain(undefined)
    const route = explainable(typed)
    setMistake(route === null)
    if (route !== null) onExplain(route)
  }
  return (
    <Panel title="Explain" aside="why an answer comes from where it comes">
      <form noValidate onSubmit={handleSubmit} className={classes.explainForm}>
        <TextInput
          className={classes.explainInput}
          aria-label="Address to explain"
          placeholder="/api/contacts?status=open&limit=20"
          value={typed}
          error={hasMistake ? 'Paste an address of the API: its path begins with /api/.' : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setMistake(false)
          }}
        />
        <Button type="submit" leftSection={<MessageCircleQuestion size={15} />}>
          Explain
        </Button>
      </form>
      <div aria-live="polite">
        {url === undefined ? (
          <Text size="xs" c="dimmed" mt={6}>
            A whole address will do as well, and the badge beside every cached list and page leads here. Explaining
            counts nothing and changes nothing.
          </Text>
        ) : (
          <Answer key={url} url={url} />
        )}
      </div>
    </Panel>
  )
}

function Answer({ url }: { readonly url: string }) {
  const explanation = useQuery(explainQuery(url, useTenantScope()))
  return (
    <div className={classes.explained}>
      <QueryView query={explanation} skeleton={<Skeleton height={220} />}>
        {(data) => (
          <ExplanationView
            explanation={data}
            isAsking={explanation.isFetching}
            onAgain={() => void explanation.refetch()}
          />
        )}
      </QueryView>
    </div>
  )
}
