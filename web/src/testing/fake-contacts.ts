import type { Contact } from '@/api/rows'

const FIRST = ['Ada', 'Bruno', 'Chloé', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hiro', 'Ingrid', 'João', 'Kemal', 'Lena']
const LAST = ['Abara', 'Bianchi', 'Castillo', 'Dubois', 'Eriksen', 'Farkas', 'Grau', 'Haas', 'Ito', 'Jansen', 'Kowal']
const FIRMS = ['Aster Foods', 'Borealis Energy', 'Corvus Legal', 'Delta Freight', 'Ember Retail', 'Fjord Systems']
const STATUSES = ['active', 'prospect', 'customer', 'inactive', 'open', 'closed']
const TENANT = '0190a000-0000-7000-8000-000000015213'
const NEWEST = Date.UTC(2026, 10, 20, 9, 30)

/** Contact number `index`, newest first: always the same for the same number. */
export function fakeContact(index: number): Contact {
  const first = FIRST[index % FIRST.length] ?? ''
  const last = LAST[Math.floor(index / FIRST.length) % LAST.length] ?? ''
  const created = new Date(NEWEST - index * 61_000).toISOString()
  return {
    id: `0190b000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    tenant_id: TENANT,
    created_at: created,
    updated_at: created,
    created_date: created,
    updated_date: created,
    is_test_data: false,
    tags: [],
    metadata: {},
    first_name: first,
    last_name: last,
    email: `${first}.${last}.${index}@example.com`.toLowerCase(),
    phone: `+49 30 ${String(5_550_000 + index)}`,
    account_name: FIRMS[index % FIRMS.length] ?? null,
    status: STATUSES[index % STATUSES.length] ?? 'active',
    priority: index % 97 === 0 ? 'high' : 'medium',
    assigned_to: index % 41 === 0 ? 'ada@example.com' : null,
    archived: false,
    favorite: false,
    needs_response: false,
    created_by: null,
    description: null,
    mobile: null,
    job_title: null,
    account_id: null,
    lead_source: null,
    follow_up_at: null,
    sentiment: null,
    last_contacted: null,
    next_action: null,
    notes: null,
    score: null,
    last_activity_at: null,
    city: null,
    country: null,
    title: null,
    department: null,
    account_industry: null,
    board_id: null,
    board_column_id: null,
    position: String(index).padStart(8, '0'),
    score_reason: null,
    do_not_call: false,
    do_not_text: false,
    last_synced: null,
    address_1: null,
    address_2: null,
    street: null,
    state: null,
    zip: null,
    assigned_to_id: null,
  }
}
