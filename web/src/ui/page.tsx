import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from '@/ui/page.module.css'
import { usePageTitle } from '@/ui/use-page-title'

export interface PageProps {
  readonly title: string
  /** A few words beside the title: a number, a time. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  /** A row of controls under the head. */
  readonly filters?: ReactNode
  readonly children: ReactNode
}

/** A screen that is no list: head with title and actions, and a body that scrolls. */
export function Page({ title, aside, actions, filters, children }: PageProps) {
  usePageTitle(title)
  const id = useId()
  return (
    <section className={classes.page} aria-labelledby={id}>
      <header className={classes.head}>
        <Title order={1} id={id} className={classes.title}>
          {title}
        </Title>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
        <div className={classes.spring} />
        {actions}
      </header>
      {filters !== undefined && <div className={classes.filters}>{filters}</div>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys */}
      <div className={classes.body} tabIndex={0} role="region" aria-labelledby={id}>
        {children}
      </div>
    </section>
  )
}
