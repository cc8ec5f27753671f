import { describe, expect, it } from 'vitest'
import { EventStreamParser, type StreamEvent } from '@/lib/event-stream-parser'

function parse(pieces: readonly string[]) {
  const events: StreamEvent[] = []
  const waits: number[] = []
  const parser = new EventStreamParser({ onEvent: (event) => events.push(event), onRetry: (wait) => waits.push(wait) })
  for (const piece of pieces) parser.push(piece)
  return { events, waits }
}

const STREAM =
  '\uFEFF: hello\nretry: 2500\n\nid: 7\nevent: versions\ndata: {"a":1,\ndata: "b":2}\n\ndata:x\n\nid: 8\n\ndata\n\n'
const EVENTS = [
  { name: 'versions', data: '{"a":1,\n"b":2}', id: '7' },
  { name: 'message', data: 'x', id: '7' },
  { name: 'message', data: '', id: '8' },
]

describe('EventStreamParser', () => {
  it('reads names, ids, data of several lines, waits, and passes over comments', () => {
    expect(parse([STREAM])).toEqual({ events: EVENTS, waits: [2_500] })
  })

  it.each(['\n', '\r', '\r\n'])('reads the same whatever ends a line and wherever it is cut (%j)', (lineBreak) => {
    const text = STREAM.replaceAll('\n', lineBreak)
    // The stream's last line break is complete only when what follows is known.
    expect(parse([...text, ': end\n']).events).toEqual(EVENTS)
  })

  it('gives no event for one that the stream has not ended', () => {
    expect(parse(['data: half\n']).events).toEqual([])
  })
})
