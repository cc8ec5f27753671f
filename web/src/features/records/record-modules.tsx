import { type Answered, api, unwrapAnswer } from '@/api/client'
import type { PageParameters, RowPage } from '@/api/row-pages'
import type { Account, BizdevSource, CrmDocument, Lead, Note, Opportunity, Task } from '@/api/rows'
import { formatAmount, formatBytes, formatDay, formatMoment, formatWord } from '@/lib/format'
import type { Column } from '@/ui/data-grid/column'
import { StatusMark } from '@/ui/status-mark'

/** What a list request may carry in every module. */
export interface RecordParameters extends PageParameters {
  readonly tenant_id?: string
  readonly search?: string
  readonly sort_by?: string
  readonly sort_order?: 'asc' | 'desc'
}

/** A module that has a list and nothing more in the app yet. */
export interface RecordModule<Row> {
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly rowLabel: (row: Row) => string
  readonly fetchPage: (query: RecordParameters, signal?: AbortSignal) => Promise<RowPage<Row>>
}

interface ListData {
  readonly total: number
  readonly next_cursor?: string | null
}

async function page<Data extends ListData, Row>(
  call: Promise<Answered<Data>>,
  rowsOf: (data: Data) => readonly Row[],
): Promise<RowPage<Row>> {
  const { data, cache } = await call
  return { rows: rowsOf(data), total: data.total, nextCursor: data.next_cursor ?? null, cache }
}

interface Created {
  readonly created_at: string
}

const created = { id: 'created_at', title: 'Created', width: 110, sortField: 'created_at' } as const
const createdOn = (row: Created) => formatDay(row.created_at)

function recordModule<Row>(module: RecordModule<Row>): RecordModule<Row> {
  return module
}

const accounts = recordModule<Account>({
  title: 'Accounts',
  rowLabel: (account) => account.name,
  columns: [
    { id: 'name', title: 'Name', width: 200, grow: 2, sortField: 'name', render: (account) => account.name },
    { id: 'type', title: 'Type', width: 110, render: (account) => formatWord(account.type) },
    { id: 'industry', title: 'Industry', width: 140, render: (account) => account.industry },
    { id: 'phone', title: 'Phone', width: 130, render: (account) => account.phone },
    { id: 'website', title: 'Website', width: 160, render: (account) => account.website },
    {
      id: 'annual_revenue',
      title: 'Annual revenue',
      width: 130,
      align: 'end',
      sortField: 'annual_revenue',
      render: (account) => formatAmount(account.annual_revenue),
    },
    {
      id: 'assigned_to',
      title: 'Assigned to',
      width: 150,
      sortField: 'assigned_to',
      render: (account) => account.assigned_to,
    },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/accounts', { params: { query }, signal })), (data) => data.accounts),
})

const leads = recordModule<Lead>({
  title: 'Leads',
  rowLabel: (lead) => `${lead.first_name} ${lead.last_name}`,
  columns: [
    {
      id: 'name',
      title: 'Name',
      width: 180,
      grow: 2,
      sortField: 'last_name',
      render: (lead) => `${lead.first_name} ${lead.last_name}`,
    },
    { id: 'company', title: 'Company', width: 160, grow: 1.5, sortField: 'company', render: (lead) => lead.company },
    { id: 'email', title: 'E-mail', width: 200, grow: 2, sortField: 'email', render: (lead) => lead.email },
    {
      id: 'status',
      title: 'Status',
      width: 120,
      sortField: 'status',
      render: (lead) => <StatusMark status={lead.status} />,
    },
    { id: 'source', title: 'Source', width: 120, render: (lead) => formatWord(lead.source) },
    {
      id: 'estimated_value',
      title: 'Estimated value',
      width: 130,
      align: 'end',
      sortField: 'estimated_value',
      render: (lead) => formatAmount(lead.estimated_value),
    },
    {
      id: 'assigned_to',
      title: 'Assigned to',
      width: 150,
      sortField: 'assigned_to',
      render: (lead) => lead.assigned_to,
    },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/leads', { params: { query }, signal })), (data) => data.leads),
})

const opportunities = recordModule<Opportunity>({
  title: 'Opportunities',
  rowLabel: (opportunity) => opportunity.name,
  columns: [
    { id: 'name', title: 'Name', width: 220, grow: 2, sortField: 'name', render: (opportunity) => opportunity.name },
    {
      id: 'stage',
      title: 'Stage',
      width: 130,
      sortField: 'stage',
      render: (opportunity) => <StatusMark status={opportunity.stage} />,
    },
    {
      id: 'amount',
      title: 'Amount',
      width: 120,
      align: 'end',
      sortField: 'amount',
      render: (opportunity) => formatAmount(opportunity.amount),
    },
    {
      id: 'probability',
      title: 'Probability',
      width: 110,
      align: 'end',
      sortField: 'probability',
      render: (opportunity) => `${opportunity.probability} %`,
    },
    {
      id: 'close_date',
      title: 'Close date',
      width: 120,
      sortField: 'close_date',
      render: (opportunity) => formatDay(opportunity.close_date),
    },
    {
      id: 'assigned_to',
      title: 'Assigned to',
      width: 150,
      sortField: 'assigned_to',
      render: (opportunity) => opportunity.assigned_to,
    },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/opportunities', { params: { query }, signal })), (data) => data.opportunities),
})

const bizdevsources = recordModule<BizdevSource>({
  title: 'Sources',
  rowLabel: (source) => source.source_name,
  columns: [
    {
      id: 'name',
      title: 'Source',
      width: 200,
      grow: 2,
      sortField: 'source_name',
      render: (source) => source.source_name,
    },
    { id: 'source_type', title: 'Type', width: 130, render: (source) => formatWord(source.source_type) },
    {
      id: 'company_name',
      title: 'Company',
      width: 170,
      grow: 1.5,
      sortField: 'company_name',
      render: (source) => source.company_name,
    },
    { id: 'contact_person', title: 'Contact person', width: 150, render: (source) => source.contact_person },
    { id: 'contact_email', title: 'E-mail', width: 190, grow: 1.5, render: (source) => source.contact_email },
    {
      id: 'status',
      title: 'Status',
      width: 110,
      sortField: 'status',
      render: (source) => <StatusMark status={source.status} />,
    },
    {
      id: 'priority',
      title: 'Priority',
      width: 90,
      render: (source) => formatWord(source.priority),
    },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/bizdevsources', { params: { query }, signal })), (data) => data.bizdevsources),
})

const tasks = recordModule<Task>({
  title: 'Tasks',
  rowLabel: (task) => task.title,
  columns: [
    { id: 'title', title: 'Task', width: 260, grow: 3, sortField: 'title', render: (task) => task.title },
    { id: 'due_at', title: 'Due', width: 150, sortField: 'due_at', render: (task) => formatMoment(task.due_at) },
    {
      id: 'priority',
      title: 'Priority',
      width: 90,
      sortField: 'priority',
      render: (task) => formatWord(task.priority),
    },
    { id: 'assignee', title: 'Assignee', width: 160, render: (task) => task.assignee ?? task.assigned_to },
    { id: 'done_at', title: 'Done', width: 150, sortField: 'done_at', render: (task) => formatMoment(task.done_at) },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/tasks', { params: { query }, signal })), (data) => data.tasks),
})

const notes = recordModule<Note>({
  title: 'Notes',
  rowLabel: (note) => note.title ?? note.content,
  columns: [
    { id: 'title', title: 'Title', width: 180, sortField: 'title', render: (note) => note.title },
    { id: 'content', title: 'Note', width: 320, grow: 4, render: (note) => note.content },
    { id: 'type', title: 'Type', width: 110, render: (note) => formatWord(note.type) },
    { id: 'related_type', title: 'About', width: 110, render: (note) => formatWord(note.related_type) },
    { id: 'created_by', title: 'Author', width: 160, render: (note) => note.created_by },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/notes', { params: { query }, signal })), (data) => data.notes),
})

const documents = recordModule<CrmDocument>({
  title: 'Documents',
  rowLabel: (document) => document.name,
  columns: [
    { id: 'name', title: 'Name', width: 280, grow: 3, sortField: 'name', render: (document) => document.name },
    { id: 'mime', title: 'Type', width: 160, render: (document) => document.mime },
    {
      id: 'bytes',
      title: 'Size',
      width: 100,
      align: 'end',
      sortField: 'bytes',
      render: (document) => formatBytes(document.bytes),
    },
    { id: 'related_to', title: 'About', width: 120, render: (document) => formatWord(document.related_to) },
    { id: 'created_by', title: 'Uploaded by', width: 160, render: (document) => document.created_by },
    { ...created, render: createdOn },
  ],
  fetchPage: (query, signal) =>
    page(unwrapAnswer(api.GET('/api/documents', { params: { query }, signal })), (data) => data.documents),
})

/** Every module with a plain list, by the name it has in the API. */
export const recordModules = { accounts, leads, opportunities, bizdevsources, tasks, notes, documents }
