import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Component, type ReactNode, useId } from 'react'
import classes from './dashboard.module.css'

export interface TileProps {
  readonly title: string
  readonly aside?: ReactNode
  /** Where the rows behind the tile are. */
  readonly link?: string
  /** The class that gives the tile its final height. */
  readonly size: 'chart' | 'list'
  readonly children: ReactNode
}

/** One part of the dashboard. When it fails, it fails alone. */
export function Tile({ title, aside, link, size, children }: TileProps) {
  const id = useId()
  return (
    <section className={classes.tile} aria-labelledby={id}>
      <header className={classes.tileHead}>
        <h2 id={id} className={classes.tileTitle}>
          {title}
        </h2>
        {aside !== undefined && <span className={classes.tileAside}>{aside}</span>}
        {link && (
          <Anchor className={classes.tileLink} renderRoot={(props) => <Link to={link} {...props} />}>
            Open<span style={{ position: 'absolute', clipPath: 'inset(50%)' }}> {title}</span>
          </Anchor>
        )}
      </header>
      <div className={classes[size]}>
        <TileBoundary>{children}</TileBoundary>
      </div>
    </section>
  )
}

/** Shown where a part of the answer is missing or cannot be read. */
export function BrokenTile({ onRetry }: { readonly onRetry?: () => void }) {
  return (
    <div className={classes.broken} role="status">
      This part cannot be shown at the moment.
      {onRetry && (
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

interface TileBoundaryState {
  readonly hasFailed: boolean
}

class TileBoundary extends Component<{ readonly children: ReactNode }, TileBoundaryState> {
  override state: TileBoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): TileBoundaryState {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return <BrokenTile onRetry={() => this.setState({ hasFailed: false })} />
  }
}
