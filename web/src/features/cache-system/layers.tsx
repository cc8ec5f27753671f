import { Progress, Skeleton, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { factText } from '@/ui/fact-list'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { layersQuery } from './api'
import classes from './cache-system.module.css'
import { type LayerCard, layerCards } from './layer-cards'

/** Every layer with its state at this moment. */
export function Layers() {
  const layers = useQuery(layersQuery)
  return (
    <section aria-label="Layers" className={classes.section}>
      <header className={classes.sectionHead}>
        <Title order={2} className={classes.heading}>
          Layers
        </Title>
        <span className={classes.quiet}>of the server that answered, now</span>
      </header>
      <QueryView query={layers} skeleton={<Skeleton height={170} />}>
        {(data) => (
          <div className={classes.cards}>
            {layerCards(data).map((card) => (
              <Card key={card.name} card={card} />
            ))}
          </div>
        )}
      </QueryView>
    </section>
  )
}

function Card({ card: { name, meaning, state, main, fill, facts } }: { readonly card: LayerCard }) {
  return (
    <div className={classes.card} data-state={state} role="group" aria-label={name}>
      <div className={classes.cardHead}>
        <span className={classes.cardName}>{name}</span>
        <StatusMark status={state} />
      </div>
      <span className={classes.quiet}>{meaning}</span>
      {main && (
        <div className={classes.main}>
          <span className={classes.mainValue}>{main.value}</span> <span className={classes.quiet}>{main.label}</span>
        </div>
      )}
      {fill !== null && <Progress value={100 * fill} size="xs" aria-label={`${name} in use`} />}
      <dl className={classes.cardFacts}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name.replaceAll('_', ' ').replaceAll('.', ' · ')}</dt>
            <dd>{factText(fact.name, fact.value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
