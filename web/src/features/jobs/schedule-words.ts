const NAMED: Readonly<Record<string, string>> = {
  every_minute: 'Every minute',
  every_5_minutes: 'Every 5 minutes',
  every_15_minutes: 'Every 15 minutes',
  every_30_minutes: 'Every 30 minutes',
  hourly: 'Every hour',
  daily: 'Every day at 00:00',
  weekly: 'Every week',
}

const UNITS: Readonly<Record<string, string>> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' }
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A schedule in words; the schedule itself where it is not one of the usual kinds. */
export function scheduleWords(schedule: string): string {
  const named = NAMED[schedule]
  if (named) return named
  const every = /^every:(\d+)([smhdw])$/.exec(schedule)
  if (every) {
    const [, count, unit] = every
    const word = UNITS[unit ?? ''] ?? ''
    return count === '1' ? `Every ${word}` : `Every ${count} ${word}s`
  }
  return cronWords(schedule) ?? schedule
}

function cronWords(schedule: string): string | null {
  const fields = schedule
    .replace(/^cron:/, '')
    .trim()
    .split(/\s+/)
  if (fields.length !== 5) return null
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  if (month !== '*') return null
  const step = /^\*\/(\d+)$/.exec(minute)
  if (step && hour === '*' && day === '*' && weekday === '*') return `Every ${step[1]} minutes`
  if (!/^\d+$/.test(minute)) return null
  if (hour === '*' && day === '*' && weekday === '*') {
    return minute === '0' ? 'Every hour' : `Every hour at minute ${minute}`
  }
  if (!/^\d+$/.test(hour)) return null
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (day === '*' && weekday === '*') return `Every day at ${time}`
  if (day === '*' && weekday === '1-5') return `Every weekday at ${time}`
  const name = WEEKDAYS[Number(weekday)]
  if (day === '*' && name) return `Every ${name} at ${time}`
  if (/^\d+$/.test(day) && weekday === '*') return `On day ${day} of every month at ${time}`
  return null
}
