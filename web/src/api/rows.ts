import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Activity = Schemas['Activity']
export type Account = Schemas['Account']
export type BizdevSource = Schemas['BizdevSource']
export type Contact = Schemas['Contact']
export type CrmDocument = Schemas['Document']
export type Lead = Schemas['Lead']
export type Note = Schemas['Note']
export type Opportunity = Schemas['Opportunity']
export type Task = Schemas['Task']
export type Tenant = Schemas['Tenant']
export type User = Schemas['User']
