import { type ReactNode, useId } from 'react'
import classes from '@/ui/panel.module.css'

export interface PanelProps {
  readonly title: string
  /** A few words beside the title. */
  readonly aside?: ReactNode
  /** Controls at the end of the head. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A framed part of a screen with a title of its own. */
export function Panel({ title, aside, actions, children }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside !== undefined && <span className={classes.aside}>{aside}</span>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
