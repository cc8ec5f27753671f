import { describe, expect, it } from 'vitest'
import { scheduleWords } from './schedule-words'

describe('scheduleWords', () => {
  it.each([
    ['cron:0 0 * * *', 'Every day at 00:00'],
    ['cron:30 6 * * 1-5', 'Every weekday at 06:30'],
    ['cron:0 22 * * 0', 'Every Sunday at 22:00'],
    ['cron:15 3 1 * *', 'On day 1 of every month at 03:15'],
    ['cron:*/10 * * * *', 'Every 10 minutes'],
    ['cron:0 * * * *', 'Every hour'],
    ['every:5m', 'Every 5 minutes'],
    ['every:1h', 'Every hour'],
    ['hourly', 'Every hour'],
    ['cron:0 0 1 1 *', 'cron:0 0 1 1 *'],
    ['whenever', 'whenever'],
  ])('says of %s: %s', (schedule, words) => {
    expect(scheduleWords(schedule)).toBe(words)
  })
})
