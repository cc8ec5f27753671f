import { Button, Code, Table, Text } from '@mantine/core'
import {
  CircleCheck,
  CircleDashed,
  CircleSlash2,
  CircleX,
  Clock3,
  type LucideIcon,
  RotateCcw,
  Unplug,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { formatAgo, formatBytes, formatDuration, formatMoment, formatSpan, formatWord } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import classes from './cache-system.module.css'
import { KeyText } from './key-text'
import { policyRules } from './policy-rules'
import type { ExplainedLayer, ExplainedVersion, Explanation, LastRaise } from './shapes'

const VERDICT_ICONS: Readonly<Record<string, LucideIcon>> = {
  current: CircleCheck,
  outdated: CircleX,
  expired: Clock3,
  stale: Clock3,
  absent: CircleDashed,
  unused: CircleSlash2,
  unreadable: CircleX,
  unreachable: Unplug,
}

export interface ExplanationViewProps {
  readonly explanation: Explanation
  readonly isAsking: boolean
  readonly onAgain: () => void
}

/** A whole explanation: the sentence first, then what it stands on. */
export function ExplanationView({ explanation, isAsking, onAgain }: ExplanationViewProps) {
  const { outcome, sentence, versions, layers } = explanation
  return (
    <>
      <div className={classes.sentence} data-outcome={outcome ?? undefined}>
        {outcome && <strong className={classes.outcome}>{outcome}</strong>}
        <span className={classes.sentenceText}>{sentence}</span>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<RotateCcw size={12} />}
          loading={isAsking}
          onClick={onAgain}
        >
          Ask again
        </Button>
      </div>
      <div className={classes.evidence}>
        <section aria-label="Request">
          <h3 className={classes.evidenceTitle}>Request</h3>
          <RequestFacts explanation={explanation} />
        </section>
        {layers.length > 0 && (
          <section aria-label="Layers asked">
            <h3 className={classes.evidenceTitle}>Layers, in the order in which they are asked</h3>
            <ol className={classes.layers}>
              {layers.map((layer) => (
                <Layer key={layer.layer} layer={layer} />
              ))}
            </ol>
          </section>
        )}
        {versions.length > 0 && (
          <section aria-label="Versions">
            <h3 className={classes.evidenceTitle}>What the answer has to contain</h3>
            <Versions versions={versions} heardSince={explanation.raises_heard_since} />
          </section>
        )}
      </div>
    </>
  )
}

function RequestFacts({ explanation }: { readonly explanation: Explanation }) {
  const { url, route, key, namespace, module, mode, policy, ttl_seconds } = explanation
  return (
    <dl className={classes.requestFacts}>
      <Entry name="Address">
        <Code>{url}</Code>
      </Entry>
      {route && <Entry name="Route">{route}</Entry>}
      {key && (
        <Entry name="Key">
          <KeyText name={key} />
        </Entry>
      )}
      {module && <Entry name="Of">{[module, namespace].filter(Boolean).join(' · ')}</Entry>}
      {mode && mode !== 'use' && <Entry name="Mode">{formatWord(mode)}</Entry>}
      {ttl_seconds !== null && <Entry name="Lifetime">{formatSpan(ttl_seconds)}</Entry>}
      {policyRules(policy, ttl_seconds).map(({ name, text }) => (
        <Entry key={name} name={name}>
          {text}
        </Entry>
      ))}
    </dl>
  )
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Layer({ layer }: { readonly layer: ExplainedLayer }) {
  const Icon = VERDICT_ICONS[layer.verdict] ?? CircleDashed
  const details = [
    layer.age_ms === null ? null : `${timeText(layer.age_ms)} old`,
    layer.ttl_ms === null ? null : ttlText(layer.ttl_ms),
    layer.bytes === null ? null : formatBytes(layer.bytes),
    versionsText(layer.versions),
  ].filter((detail) => detail !== null)
  return (
    <li className={classes.layer} data-verdict={layer.verdict}>
      <Icon size={17} aria-hidden />
      <div>
        <strong>{layer.layer === 'remote' ? 'Cache store' : formatWord(layer.layer)}</strong>: {layer.verdict}
        {layer.reason && <div>{layer.reason}</div>}
        {details.length > 0 && <div className={classes.quiet}>{details.join(' · ')}</div>}
      </div>
    </li>
  )
}

function ttlText(milliseconds: number): string {
  return milliseconds > 0 ? `fresh for ${timeText(milliseconds)}` : 'past its lifetime'
}

function timeText(milliseconds: number): string {
  return milliseconds < 1_000 ? formatDuration(milliseconds) : formatSpan(milliseconds / 1_000)
}

function versionsText(versions: readonly number[] | null): string | null {
  if (versions === null || versions.length === 0) return null
  return `${versions.length === 1 ? 'version' : 'versions'} ${versions.join(', ')}`
}

interface VersionsProps {
  readonly versions: readonly ExplainedVersion[]
  readonly heardSince: string | null | undefined
}

function Versions({ versions, heardSince }: VersionsProps) {
  const now = useNow()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys
    <div className={classes.wide} tabIndex={0} role="region" aria-label="Versions, table">
      <Table verticalSpacing={5} aria-label="Versions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Module</Table.Th>
            <Table.Th className={classes.number}>Version</Table.Th>
            <Table.Th>Raised last</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map(({ module, required, last_raised }) => (
            <Table.Tr key={module}>
              <Table.Td>{module}</Table.Td>
              <Table.Td className={classes.number}>{required ?? '–'}</Table.Td>
              <Table.Td>
                {last_raised === null ? (
                  <Text span size="sm" c="dimmed">
                    not on record
                  </Text>
                ) : (
                  <>
                    {raiseText(last_raised)}
                    <Text size="xs" c="dimmed" title={formatMoment(last_raised.at)}>
                      {formatAgo(last_raised.at, now)}
                    </Text>
                  </>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {heardSince !== undefined && (
        <Text size="xs" c="dimmed" mt={4}>
          {heardSince === null
            ? 'The change feed is away: this server may have missed who raised a version.'
            : `This server has heard of every raise since ${formatMoment(heardSince)}.`}
        </Text>
      )}
    </div>
  )
}

/** "ada@example.com, update of contact, through psql". */
function raiseText({ by, source, table, operation, everywhere }: LastRaise): string {
  const work = operation === 'RAISE' ? 'by hand' : [operation?.toLowerCase(), table].filter(Boolean).join(' of ')
  const parts = [by, work, source && `through ${source}`, everywhere && 'in every workspace']
  return parts.filter(Boolean).join(', ') || 'by somebody unknown'
}
