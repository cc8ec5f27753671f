// Generated from docs/openapi.json by `npm run generate-client`. Do not edit.

export interface paths {
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_accounts"];
        put?: never;
        post: operations["create_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_accounts"];
        put?: never;
        post?: never;
        delete: operations["delete_accounts"];
        options?: never;
        head?: never;
        patch: operations["update_accounts"];
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bizdevsources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_bizdevsources"];
        put?: never;
        post: operations["create_bizdevsources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bizdevsources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_bizdevsources"];
        put?: never;
        post?: never;
        delete: operations["delete_bizdevsources"];
        options?: never;
        head?: never;
        patch: operations["update_bizdevsources"];
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_contacts"];
        put?: never;
        post: operations["create_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_contacts"];
        put?: never;
        post?: never;
        delete: operations["delete_contacts"];
        options?: never;
        head?: never;
        patch: operations["update_contacts"];
        trace?: never;
    };
    "/api/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_documents"];
        put?: never;
        post: operations["create_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_documents"];
        put?: never;
        post?: never;
        delete: operations["delete_documents"];
        options?: never;
        head?: never;
        patch: operations["update_documents"];
        trace?: never;
    };
    "/api/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_leads"];
        put?: never;
        post: operations["create_leads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_leads"];
        put?: never;
        post?: never;
        delete: operations["delete_leads"];
        options?: never;
        head?: never;
        patch: operations["update_leads"];
        trace?: never;
    };
    "/api/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_notes"];
        put?: never;
        post: operations["create_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_notes"];
        put?: never;
        post?: never;
        delete: operations["delete_notes"];
        options?: never;
        head?: never;
        patch: operations["update_notes"];
        trace?: never;
    };
    "/api/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_opportunities"];
        put?: never;
        post: operations["create_opportunities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_opportunities"];
        put?: never;
        post?: never;
        delete: operations["delete_opportunities"];
        options?: never;
        head?: never;
        patch: operations["update_opportunities"];
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_tasks"];
        put?: never;
        post: operations["create_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete: operations["delete_tasks"];
        options?: never;
        head?: never;
        patch: operations["update_tasks"];
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_users"];
        put?: never;
        post: operations["create_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get: operations["get_users"];
        put?: never;
        post?: never;
        delete: operations["delete_users"];
        options?: never;
        head?: never;
        patch: operations["update_users"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            annual_revenue: number | null;
            assigned_to: string | null;
            city: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            email: string | null;
            employee_count: number | null;
            /** Format: uuid */
            id: string;
            industry: string | null;
            is_test_data: boolean;
            /** Format: date-time */
            last_activity_at: string | null;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            phone: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            type: string | null;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
            website: string | null;
        };
        AccountChanges: {
            annual_revenue?: number | null;
            assigned_to?: string | null;
            city?: string | null;
            country?: string | null;
            created_by?: string | null;
            description?: string | null;
            email?: string | null;
            employee_count?: number | null;
            industry?: string | null;
            is_test_data?: boolean;
            /** Format: date-time */
            last_activity_at?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            phone?: string | null;
            tags?: string[];
            type?: string | null;
            website?: string | null;
        };
        BizdevSource: {
            assigned_to: string | null;
            company_name: string | null;
            contact_email: string | null;
            contact_person: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            leads_generated: number;
            metadata: {
                [key: string]: unknown;
            };
            priority: string;
            revenue_generated: number;
            source_name: string;
            source_type: string | null;
            status: string;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        BizdevSourceChanges: {
            assigned_to?: string | null;
            company_name?: string | null;
            contact_email?: string | null;
            contact_person?: string | null;
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            leads_generated?: number;
            metadata?: {
                [key: string]: unknown;
            };
            priority?: string;
            revenue_generated?: number;
            source_name?: string;
            source_type?: string | null;
            status?: string;
            tags?: string[];
        };
        Contact: {
            /** Format: uuid */
            account_id: string | null;
            account_name: string | null;
            archived: boolean;
            assigned_to: string | null;
            city: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            email: string | null;
            favorite: boolean;
            first_name: string;
            /** Format: date-time */
            follow_up_at: string | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            job_title: string | null;
            /** Format: date-time */
            last_activity_at: string | null;
            /** Format: date-time */
            last_contacted: string | null;
            last_name: string;
            lead_source: string | null;
            metadata: {
                [key: string]: unknown;
            };
            mobile: string | null;
            needs_response: boolean;
            next_action: string | null;
            notes: string | null;
            phone: string | null;
            priority: string;
            score: number | null;
            sentiment: string | null;
            status: string;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        ContactChanges: {
            /** Format: uuid */
            account_id?: string | null;
            account_name?: string | null;
            archived?: boolean;
            assigned_to?: string | null;
            city?: string | null;
            country?: string | null;
            created_by?: string | null;
            description?: string | null;
            email?: string | null;
            favorite?: boolean;
            first_name?: string;
            /** Format: date-time */
            follow_up_at?: string | null;
            is_test_data?: boolean;
            job_title?: string | null;
            /** Format: date-time */
            last_activity_at?: string | null;
            /** Format: date-time */
            last_contacted?: string | null;
            last_name?: string;
            lead_source?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            mobile?: string | null;
            needs_response?: boolean;
            next_action?: string | null;
            notes?: string | null;
            phone?: string | null;
            priority?: string;
            score?: number | null;
            sentiment?: string | null;
            status?: string;
            tags?: string[];
        };
        Document: {
            assigned_to: string | null;
            bytes: number | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            metadata: {
                [key: string]: unknown;
            };
            mime: string | null;
            name: string;
            related_to: string | null;
            sha256: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        DocumentChanges: {
            assigned_to?: string | null;
            bytes?: number | null;
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            mime?: string | null;
            name?: string;
            related_to?: string | null;
            sha256?: string | null;
            tags?: string[];
        };
        Lead: {
            assigned_to: string | null;
            company: string | null;
            /** Format: date-time */
            converted_at: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            email: string | null;
            estimated_value: number | null;
            first_name: string;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            last_name: string;
            metadata: {
                [key: string]: unknown;
            };
            phone: string | null;
            score: number | null;
            source: string | null;
            status: string;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        LeadChanges: {
            assigned_to?: string | null;
            company?: string | null;
            /** Format: date-time */
            converted_at?: string | null;
            created_by?: string | null;
            description?: string | null;
            email?: string | null;
            estimated_value?: number | null;
            first_name?: string;
            is_test_data?: boolean;
            last_name?: string;
            metadata?: {
                [key: string]: unknown;
            };
            phone?: string | null;
            score?: number | null;
            source?: string | null;
            status?: string;
            tags?: string[];
        };
        LoginRequest: {
            email: string;
            /** Format: password */
            password: string;
        };
        Me: {
            account_status?: string | null;
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            created_date?: string;
            display_name?: string | null;
            email: string;
            employee_role?: string | null;
            /** Format: uuid */
            id: string;
            is_active?: boolean;
            /** Format: date-time */
            last_seen?: string | null;
            live_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            navigation_permissions?: {
                [key: string]: unknown;
            } | null;
            permissions?: {
                [key: string]: unknown;
            } | null;
            role: string;
            tags?: string[];
            tenant?: {
                id: string;
                name?: string | null;
                slug: string;
            } | null;
            /** Format: uuid */
            tenant_id?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: date-time */
            updated_date?: string;
        };
        NewAccount: {
            annual_revenue?: number | null;
            assigned_to?: string | null;
            city?: string | null;
            country?: string | null;
            created_by?: string | null;
            description?: string | null;
            email?: string | null;
            employee_count?: number | null;
            industry?: string | null;
            is_test_data?: boolean;
            /** Format: date-time */
            last_activity_at?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            phone?: string | null;
            tags?: string[];
            type?: string | null;
            website?: string | null;
        };
        NewBizdevSource: {
            assigned_to?: string | null;
            company_name?: string | null;
            contact_email?: string | null;
            contact_person?: string | null;
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            leads_generated?: number;
            metadata?: {
                [key: string]: unknown;
            };
            priority?: string;
            revenue_generated?: number;
            source_name: string;
            source_type?: string | null;
            status?: string;
            tags?: string[];
        };
        NewContact: {
            /** Format: uuid */
            account_id?: string | null;
            account_name?: string | null;
            archived?: boolean;
            assigned_to?: string | null;
            city?: string | null;
            country?: string | null;
            created_by?: string | null;
            description?: string | null;
            email?: string | null;
            favorite?: boolean;
            first_name: string;
            /** Format: date-time */
            follow_up_at?: string | null;
            is_test_data?: boolean;
            job_title?: string | null;
            /** Format: date-time */
            last_activity_at?: string | null;
            /** Format: date-time */
            last_contacted?: string | null;
            last_name: string;
            lead_source?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            mobile?: string | null;
            needs_response?: boolean;
            next_action?: string | null;
            notes?: string | null;
            phone?: string | null;
            priority?: string;
            score?: number | null;
            sentiment?: string | null;
            status?: string;
            tags?: string[];
        };
        NewDocument: {
            assigned_to?: string | null;
            bytes?: number | null;
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            mime?: string | null;
            name: string;
            related_to?: string | null;
            sha256?: string | null;
            tags?: string[];
        };
        NewLead: {
            assigned_to?: string | null;
            company?: string | null;
            /** Format: date-time */
            converted_at?: string | null;
            created_by?: string | null;
            description?: string | null;
            email?: string | null;
            estimated_value?: number | null;
            first_name: string;
            is_test_data?: boolean;
            last_name: string;
            metadata?: {
                [key: string]: unknown;
            };
            phone?: string | null;
            score?: number | null;
            source?: string | null;
            status?: string;
            tags?: string[];
        };
        NewNote: {
            assigned_to?: string | null;
            content: string;
            created_by?: string | null;
            description?: string | null;
            is_pinned?: boolean;
            is_private?: boolean;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            related_type?: string | null;
            tags?: string[];
            title?: string | null;
            type?: string;
        };
        NewOpportunity: {
            account_id?: string | null;
            amount?: number;
            assigned_to?: string | null;
            /** Format: date */
            close_date?: string | null;
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            probability?: number;
            stage?: string;
            tags?: string[];
            type?: string | null;
        };
        NewTask: {
            assigned_to?: string | null;
            assignee?: string | null;
            created_by?: string | null;
            description?: string | null;
            done?: boolean;
            /** Format: date-time */
            done_at?: string | null;
            /** Format: date-time */
            due_at?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            priority?: string;
            tags?: string[];
            title: string;
        };
        NewUser: {
            account_status?: string | null;
            display_name?: string | null;
            email: string;
            employee_role?: string | null;
            is_active?: boolean;
            /** Format: date-time */
            last_seen?: string | null;
            live_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            navigation_permissions?: {
                [key: string]: unknown;
            } | null;
            permissions?: {
                [key: string]: unknown;
            } | null;
            role?: string;
            tags?: string[];
        };
        Note: {
            assigned_to: string | null;
            content: string;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            is_pinned: boolean;
            is_private: boolean;
            is_test_data: boolean;
            metadata: {
                [key: string]: unknown;
            };
            related_type: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            title: string | null;
            type: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        NoteChanges: {
            assigned_to?: string | null;
            content?: string;
            created_by?: string | null;
            description?: string | null;
            is_pinned?: boolean;
            is_private?: boolean;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            related_type?: string | null;
            tags?: string[];
            title?: string | null;
            type?: string;
        };
        Opportunity: {
            account_id: string | null;
            amount: number;
            assigned_to: string | null;
            /** Format: date */
            close_date: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            probability: number;
            stage: string;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            type: string | null;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        OpportunityChanges: {
            account_id?: string | null;
            amount?: number;
            assigned_to?: string | null;
            /** Format: date */
            close_date?: string | null;
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            probability?: number;
            stage?: string;
            tags?: string[];
            type?: string | null;
        };
        Problem: {
            code: string;
            detail: string;
            errors?: {
                code: string;
                field: string;
                message: string;
            }[];
            message: string;
            request_id?: string | null;
            /** Format: int64 */
            status: number;
            success: boolean;
            title: string;
            type: string;
        };
        Task: {
            assigned_to: string | null;
            assignee: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: date-time */
            created_date: string;
            description: string | null;
            done: boolean;
            /** Format: date-time */
            done_at: string | null;
            /** Format: date-time */
            due_at: string | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            metadata: {
                [key: string]: unknown;
            };
            priority: string;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            title: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        TaskChanges: {
            assigned_to?: string | null;
            assignee?: string | null;
            created_by?: string | null;
            description?: string | null;
            done?: boolean;
            /** Format: date-time */
            done_at?: string | null;
            /** Format: date-time */
            due_at?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            priority?: string;
            tags?: string[];
            title?: string;
        };
        User: {
            account_status: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            created_date: string;
            display_name: string | null;
            email: string;
            employee_role: string | null;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_seen: string | null;
            live_status: string | null;
            metadata: {
                [key: string]: unknown;
            };
            navigation_permissions: {
                [key: string]: unknown;
            } | null;
            permissions: {
                [key: string]: unknown;
            } | null;
            role: string;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            updated_date: string;
        };
        UserChanges: {
            account_status?: string | null;
            display_name?: string | null;
            email?: string;
            employee_role?: string | null;
            is_active?: boolean;
            /** Format: date-time */
            last_seen?: string | null;
            live_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            navigation_permissions?: {
                [key: string]: unknown;
            } | null;
            permissions?: {
                [key: string]: unknown;
            } | null;
            role?: string;
            tags?: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_accounts: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            accounts: components["schemas"]["Account"][];
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_accounts: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_accounts: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            access_token: string;
                            /** Format: int64 */
                            expires_in: number;
                            refresh_token: string;
                            user: components["schemas"]["Me"];
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: Record<string, never>;
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Me"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            access_token?: string;
                            /** Format: int64 */
                            expires_in?: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_bizdevsources: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            bizdevsources: components["schemas"]["BizdevSource"][];
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_bizdevsources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBizdevSource"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_bizdevsources: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_bizdevsources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_bizdevsources: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BizdevSourceChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: {
                account_id?: string;
                archived?: string;
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            contacts: components["schemas"]["Contact"][];
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_contacts: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_contacts: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_documents: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            documents: components["schemas"]["Document"][];
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_documents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDocument"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_documents: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_documents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_documents: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_leads: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            leads: components["schemas"]["Lead"][];
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_leads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLead"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_leads: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_leads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_leads: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_notes: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            notes: components["schemas"]["Note"][];
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_notes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_notes: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_notes: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_opportunities: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            opportunities: components["schemas"]["Opportunity"][];
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_opportunities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOpportunity"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_opportunities: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_opportunities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_opportunities: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpportunityChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            tasks: components["schemas"]["Task"][];
                            /** Format: int64 */
                            total: number;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_tasks: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                assigned_to?: string;
                bust_cache?: boolean;
                cursor?: string;
                include_test_data?: boolean;
                limit?: number;
                offset?: number;
                priority?: string;
                search?: string;
                sort_by?: string;
                sort_order?: "asc" | "desc";
                status?: string;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: int64 */
                            limit: number;
                            next_cursor?: string | null;
                            /** Format: int64 */
                            offset: number;
                            /** Format: int64 */
                            total: number;
                            users: components["schemas"]["User"][];
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    create_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    get_users: {
        parameters: {
            query?: {
                bust_cache?: boolean;
                tenant_id?: string;
            };
            header?: {
                "X-Version"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    delete_users: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
    update_users: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChanges"];
            };
        };
        responses: {
            /** @description Problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        status: string;
                        success: boolean;
                    };
                };
            };
        };
    };
}
