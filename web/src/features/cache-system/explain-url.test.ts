import { describe, expect, it } from 'vitest'
import { explainable } from './explain-url'
import { shortKey } from './short-key'

describe('explainable', () => {
  it.each([
    ['/api/contacts?limit=20', '/api/contacts?limit=20'],
    ['https://crm.example.com/api/contacts?limit=20#top', '/api/contacts?limit=20'],
    ['  GET /api/leads HTTP/1.1', '/api/leads'],
    ['api/leads', '/api/leads'],
    ['/api/', null],
    ['/contacts', null],
    ['how are you', null],
    ['', null],
  ])('reads "%s" as %s', (text, route) => {
    expect(explainable(text)).toBe(route)
  })
})

describe('shortKey', () => {
  it.each([
    ['tenant:42:contacts:list:ab', 'contacts:list:ab'],
    ['counts:42:7', 'counts:7'],
    ['dashboard:bundle:42:include=true', 'dashboard:bundle:include=true'],
    ['other:7', 'other:7'],
  ])('leaves of %s %s', (key, short) => {
    expect(shortKey(key, '42')).toBe(short)
  })

  it('leaves out that a key is of no workspace', () => {
    expect(shortKey('tenant:00000000-0000-0000-0000-000000000000:cron-jobs:list:ab', null)).toBe('cron-jobs:list:ab')
    expect(shortKey('tenant:42:contacts', null)).toBe('tenant:42:contacts')
  })
})
