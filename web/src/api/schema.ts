// Generated from docs/openapi.json by `npm run generate-client`. Do not edit.

export interface paths {
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_accounts"];
        put?: never;
        /** Create one of accounts. */
        post: operations["create_account"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of accounts that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_accounts"];
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of accounts. */
        get: operations["read_account"];
        /** Change one of accounts; absent fields stay. */
        put: operations["replace_account"];
        post?: never;
        /** Delete one of accounts. */
        delete: operations["delete_account"];
        options?: never;
        head?: never;
        /** Change one of accounts; absent fields stay. */
        patch: operations["update_account"];
        trace?: never;
    };
    "/api/accounts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of accounts, each with its own result. */
        post: operations["bulk_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export accounts as CSV. */
        get: operations["export_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import accounts from CSV. */
        post: operations["import_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List activities.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_activities"];
        put?: never;
        /** Create one of activities. */
        post: operations["create_activity"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of activities that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_activities"];
        trace?: never;
    };
    "/api/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of activities. */
        get: operations["read_activity"];
        /** Change one of activities; absent fields stay. */
        put: operations["replace_activity"];
        post?: never;
        /** Delete one of activities. */
        delete: operations["delete_activity"];
        options?: never;
        head?: never;
        /** Change one of activities; absent fields stay. */
        patch: operations["update_activity"];
        trace?: never;
    };
    "/api/activities/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of activities, each with its own result. */
        post: operations["bulk_activities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export activities as CSV. */
        get: operations["export_activities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import activities from CSV. */
        post: operations["import_activities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/monitor/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often counts of activities were found in the cache.
         * @description Of the caller's tenant, or of all for a superadmin. `available` is false while the cache layer is away.
         */
        get: operations["read_activity_monitor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API tokens: one's own, for admins those of the tenant. */
        get: operations["list_api_tokens"];
        put?: never;
        /**
         * Make an API token.
         * @description Scopes are `read`, `write`, `<module>:read` and `<module>:write`; write includes read.
         */
        post: operations["create_api_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an API token. */
        get: operations["read_api_token"];
        /** Rename an API token. */
        put: operations["replace_api_token"];
        post?: never;
        /** Revoke an API token, at once and everywhere. */
        delete: operations["delete_api_token"];
        options?: never;
        head?: never;
        /** Rename an API token. */
        patch: operations["update_api_token"];
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
        /**
         * Log in with e-mail and password.
         * @description Also sets HttpOnly cookies for the access and the refresh token. The fields of `data` stand at the top level, too.
         */
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
        /**
         * End the session.
         * @description Its tokens end on every server. The access token, the refresh token in the body or a cookie says which session.
         */
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
        /** Who calls. */
        get: operations["read_caller"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password.
         * @description Ends every session of the user; the answer is a new one.
         */
        post: operations["change_password"];
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
        /**
         * Exchange the refresh token for a new session.
         * @description Refresh tokens rotate: each counts once, and a second use ends the whole session. The cookie with an empty body will do.
         */
        post: operations["refresh_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/verify-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who calls. */
        get: operations["verify_token"];
        put?: never;
        post?: never;
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
        /**
         * List bizdevsources.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_bizdevsources"];
        put?: never;
        /** Create one of bizdevsources. */
        post: operations["create_source"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of bizdevsources that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_bizdevsources"];
        trace?: never;
    };
    "/api/bizdevsources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of bizdevsources. */
        get: operations["read_source"];
        /** Change one of bizdevsources; absent fields stay. */
        put: operations["replace_source"];
        post?: never;
        /** Delete one of bizdevsources. */
        delete: operations["delete_source"];
        options?: never;
        head?: never;
        /** Change one of bizdevsources; absent fields stay. */
        patch: operations["update_source"];
        trace?: never;
    };
    "/api/bizdevsources/{id}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a source into an account and, where it names a person, a contact.
         * @description One transaction; a second call gives the same result.
         */
        post: operations["promote_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bizdevsources/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of bizdevsources, each with its own result. */
        post: operations["bulk_bizdevsources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bizdevsources/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export bizdevsources as CSV. */
        get: operations["export_bizdevsources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bizdevsources/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import bizdevsources from CSV. */
        post: operations["import_bizdevsources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List boards.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_boards"];
        put?: never;
        /** Create one of boards. */
        post: operations["create_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of boards. */
        get: operations["read_board"];
        /** Change one of boards; absent fields stay. */
        put: operations["replace_board"];
        post?: never;
        /** Delete one of boards. */
        delete: operations["delete_board"];
        options?: never;
        head?: never;
        /** Change one of boards; absent fields stay. */
        patch: operations["update_board"];
        trace?: never;
    };
    "/api/boards/{id}/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a column.
         * @description At its `rank`, from 0, or as the last one; others move on. At most 100 for a board.
         */
        post: operations["add_board_column"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards/{id}/columns/{column_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Rename a column, limit it, or put it elsewhere; absent fields stay. */
        put: operations["replace_board_column"];
        post?: never;
        /**
         * Take a column away.
         * @description Its contacts go to `move_to`, where they stand by their positions, or are left without a column.
         */
        delete: operations["remove_board_column"];
        options?: never;
        head?: never;
        /** Rename a column, limit it, or put it elsewhere; absent fields stay. */
        patch: operations["update_board_column"];
        trace?: never;
    };
    "/api/boards/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of the contacts of a board.
         * @description In the board's own order, columns by rank and in them positions, or sorted by a field. `_cache` tells how this very answer came about; the ETag is that of the rest.
         */
        get: operations["list_board_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards/{id}/contacts/{contact_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a contact at a place in a column.
         * @description Right behind `after_id`, right before `before_id`, or at the `position` top (by default) or bottom; `column_id` null takes it out of all columns. 409 `neighbour_gone` when the neighbour is not in that column any more. A column that holds more than its limit is told in `warnings`; nobody is refused.
         */
        post: operations["move_board_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boards/{id}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first contacts of every column of a board.
         * @description With how many there are in each. Contacts without a column stand last, in one whose id is null, if there are any. Further ones of a column: /api/boards/{id}/contacts with its `column_id` and `next_cursor`.
         */
        get: operations["read_board_view"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the cache is well, and what it did.
         * @description For admins. The numbers are those of the server that answers, since it started.
         */
        get: operations["read_cache_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/invalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a workspace's contact cache anew.
         * @description For admins. Every server forgets what it knows of the workspace's contacts, boards and messages. `deletedEntries` are those removed from the cache layer by `patterns`.
         */
        post: operations["invalidate_cache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cache's numbers and health in one answer.
         * @description For admins.
         */
        get: operations["read_cache_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/test-performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure what each layer takes.
         * @description For admins. The counts of the workspace are asked for several times: from the database, from the cache layer without and with the entry, and from memory. Entries of users are not touched. Times are medians; with the cache layer away its two parts are null and `redisUnavailable` says why.
         */
        post: operations["test_cache_performance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/warm-cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load what a user asks for first.
         * @description For admins. The user's counts and the first page of every board, as far as the settings let them be kept.
         */
        post: operations["warm_cache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/workspace/{workspace}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many contacts there are of each kind.
         * @description Exact at every moment and at any size. Of contacts that are not archived, except `archived`; the three priorities add up to `total`. New: made within 7 days; recent: active within 24 hours. `_timestamp` says when they were counted. The ETag is that of the counts alone, and weak.
         */
        get: operations["read_contact_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/workspace/{workspace}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a workspace lets the cache do.
         * @description `updated_at` is null while the workspace has said nothing and the defaults hold.
         */
        get: operations["read_cache_settings"];
        put?: never;
        /**
         * Change what a workspace lets the cache do.
         * @description For admins. What is not named stays. In effect on every server at once: the answer's X-Version, sent with a later request to another server, makes sure of it. Lifetimes are whole seconds from 1 to 86,400.
         */
        post: operations["change_cache_settings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache-settings/workspace/{workspace}/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed a workspace's cache settings. */
        get: operations["read_cache_settings_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a request would be a hit or a miss.
         * @description Takes a path with its query and tells what each layer holds for it, which versions are required, who raised them last as far as this server heard, and how the request would be answered now. The route itself makes the key and the checks; nothing is counted, loaded or changed. For admins, of their own tenant.
         */
        get: operations["explain_cached_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the caches of all servers did over time.
         * @description An hour by minutes, a day by five minutes, a week by hours. Steps of which nothing was written down are left out; `minutes` says how many minutes of a step were. For superadmins.
         */
        get: operations["read_cache_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache/hottest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entries of this server's memory that are hit most.
         * @description Of the last 10 to 20 minutes, estimated from one hit of 64. For admins, of their own tenant.
         */
        get: operations["list_hottest_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each layer of this server's cache is.
         * @description Memory, the stores, the breaker before the cache layer, the change feed. For superadmins.
         */
        get: operations["read_cache_layers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache/slow-loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last loads of this server that took long.
         * @description The newest first, 256 at most are remembered. For admins, of their own tenant.
         */
        get: operations["list_slow_loads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cache/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each tenant has in this server's memory.
         * @description Hits and misses are those of this server since its start; a stale answer counts as a hit, one past the cache as neither. At most 1,000 tenants, those with the most bytes first. For admins, of their own tenant.
         */
        get: operations["list_cache_tenants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_contacts"];
        put?: never;
        /** Create one of contacts. */
        post: operations["create_contact"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of contacts that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_contacts"];
        trace?: never;
    };
    "/api/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of contacts. */
        get: operations["read_contact"];
        /** Change one of contacts; absent fields stay. */
        put: operations["replace_contact"];
        post?: never;
        /** Delete one of contacts. */
        delete: operations["delete_contact"];
        options?: never;
        head?: never;
        /** Change one of contacts; absent fields stay. */
        patch: operations["update_contact"];
        trace?: never;
    };
    "/api/contacts/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contact's messages, newest first. */
        get: operations["list_messages"];
        put?: never;
        /**
         * Add a message.
         * @description In the same transaction the contact learns of it: after an inbound message it needs a response, after an outbound one no longer, and `last_contacted` is set; `last_activity_at` is set by both. A message that was sent before the newest one does not change who has to answer.
         */
        post: operations["add_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened around a contact, newest first.
         * @description Messages, and the activities, notes, tasks and documents that are related to the contact. Private notes show only to their author; kinds that the caller may not read are left out. A long `body` is cut off after 2,000 characters.
         */
        get: operations["read_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of contacts, each with its own result. */
        post: operations["bulk_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export contacts as CSV. */
        get: operations["export_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import contacts from CSV. */
        post: operations["import_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search contacts. */
        get: operations["search_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cron-jobs.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_cron_jobs"];
        put?: never;
        /** Create one of cron-jobs. */
        post: operations["create_cron_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of cron-jobs. */
        get: operations["read_cron_job"];
        /** Change one of cron-jobs; absent fields stay. */
        put: operations["replace_cron_job"];
        post?: never;
        /** Delete one of cron-jobs. */
        delete: operations["delete_cron_job"];
        options?: never;
        head?: never;
        /** Change one of cron-jobs; absent fields stay. */
        patch: operations["update_cron_job"];
        trace?: never;
    };
    "/api/cron-jobs/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a job now, whether or not it is due or active.
         * @description Answers at its end; the run goes on when the client goes away. 409 while it runs already.
         */
        post: operations["run_cron_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron-jobs/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a job, newest first. */
        get: operations["list_runs_of_cron_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron-jobs/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What ran lately, newest first. */
        get: operations["list_cron_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron-jobs/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, and how far it is. */
        get: operations["read_cron_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a function now.
         * @description As the job that names it, where there is one and no metadata is given. Functions that work on the whole server are for superadmins; admins run the others for their own tenant.
         */
        post: operations["execute_cron_function"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cron/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run every job that is due now. */
        post: operations["run_due_cron_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List documents.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_documents"];
        put?: never;
        /** Create one of documents. */
        post: operations["create_document"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of documents that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_documents"];
        trace?: never;
    };
    "/api/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of documents. */
        get: operations["read_document"];
        /** Change one of documents; absent fields stay. */
        put: operations["replace_document"];
        post?: never;
        /** Delete one of documents. */
        delete: operations["delete_document"];
        options?: never;
        head?: never;
        /** Change one of documents; absent fields stay. */
        patch: operations["update_document"];
        trace?: never;
    };
    "/api/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a document's bytes; ranges are taken. */
        get: operations["read_document_content"];
        /** Store a document's bytes, at most 25 MB. */
        put: operations["write_document_content"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of documents, each with its own result. */
        post: operations["bulk_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export documents as CSV. */
        get: operations["export_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import documents from CSV. */
        post: operations["import_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear what happens while it happens: Server-Sent Events.
         * @description Every event carries state, so hearing one twice does no harm, and a client that comes back with `Last-Event-ID`, to any server, is told what differs now. Kinds:
         *
         *     `versions` `{versions:{<module>:<n>}, complete}`: versions that rose; `complete`: of all modules. An answer whose `X-Version` is lower is out of date.
         *
         *     `notification` `{unread, notifications:[…]}`: how many notifications of the caller are unread, and the ten newest.
         *
         *     `presence` `{complete, users:[{user_id, email, live_status, last_seen, viewing:[{module, id}]}], left:[<user_id>]}`: who came or changed, and who left; `complete`: everybody who is there.
         *
         *     `job` `{id, kind, state, module?, detail, updated_at}`: how a job or an import (`kind` `import`) is; `state` is running, done, failed or cancelled.
         *
         *     `end` `{reason}`: the stream ends: token_expired, token_revoked, access_changed or server_stopping. Connect again, with a new token where the token was the reason.
         *
         *     Comment lines show that the stream is alive. A client that reads nothing is dropped; it connects again.
         */
        get: operations["stream_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of the tenant, newest first. */
        get: operations["list_imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is. */
        get: operations["read_import"];
        put?: never;
        post?: never;
        /** Stop an import after the rows that are being written. */
        delete: operations["cancel_import"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leads.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_leads"];
        put?: never;
        /** Create one of leads. */
        post: operations["create_lead"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of leads that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_leads"];
        trace?: never;
    };
    "/api/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of leads. */
        get: operations["read_lead"];
        /** Change one of leads; absent fields stay. */
        put: operations["replace_lead"];
        post?: never;
        /** Delete one of leads. */
        delete: operations["delete_lead"];
        options?: never;
        head?: never;
        /** Change one of leads; absent fields stay. */
        patch: operations["update_lead"];
        trace?: never;
    };
    "/api/leads/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a lead into a contact, an account and an opportunity.
         * @description One transaction; a second call gives the same result.
         */
        post: operations["convert_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of leads, each with its own result. */
        post: operations["bulk_leads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export leads as CSV. */
        get: operations["export_leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leads/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import leads from CSV. */
        post: operations["import_leads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notes.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_notes"];
        put?: never;
        /** Create one of notes. */
        post: operations["create_note"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of notes that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_notes"];
        trace?: never;
    };
    "/api/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of notes. */
        get: operations["read_note"];
        /** Change one of notes; absent fields stay. */
        put: operations["replace_note"];
        post?: never;
        /** Delete one of notes. */
        delete: operations["delete_note"];
        options?: never;
        head?: never;
        /** Change one of notes; absent fields stay. */
        patch: operations["update_note"];
        trace?: never;
    };
    "/api/notes/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of notes, each with its own result. */
        post: operations["bulk_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export notes as CSV. */
        get: operations["export_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import notes from CSV. */
        post: operations["import_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notifications.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_notifications"];
        put?: never;
        /** Create one of notifications. */
        post: operations["create_notification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of notifications. */
        get: operations["read_notification"];
        /** Change one of notifications; absent fields stay. */
        put: operations["replace_notification"];
        post?: never;
        /** Delete one of notifications. */
        delete: operations["delete_notification"];
        options?: never;
        head?: never;
        /** Change one of notifications; absent fields stay. */
        patch: operations["update_notification"];
        trace?: never;
    };
    "/api/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark one notification as read. */
        post: operations["mark_notification_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/mark-all-read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all of the caller's notifications as read. */
        post: operations["mark_all_notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of the caller's notifications are unread. */
        get: operations["count_unread_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List opportunities.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_opportunities"];
        put?: never;
        /** Create one of opportunities. */
        post: operations["create_opportunity"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of opportunities that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_opportunities"];
        trace?: never;
    };
    "/api/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of opportunities. */
        get: operations["read_opportunity"];
        /** Change one of opportunities; absent fields stay. */
        put: operations["replace_opportunity"];
        post?: never;
        /** Delete one of opportunities. */
        delete: operations["delete_opportunity"];
        options?: never;
        head?: never;
        /** Change one of opportunities; absent fields stay. */
        patch: operations["update_opportunity"];
        trace?: never;
    };
    "/api/opportunities/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of opportunities, each with its own result. */
        post: operations["bulk_opportunities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export opportunities as CSV. */
        get: operations["export_opportunities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opportunities/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import opportunities from CSV. */
        post: operations["import_opportunities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/clear-cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop cached dashboards.
         * @description Of the caller's tenant, of the tenant that a superadmin names, or of all. Counts entries of this server's memory and of the cache layer; with the layer away `status` is `warning` and `cleared` is false.
         */
        post: operations["clear_report_cache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/dashboard-bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The dashboard in one answer.
         * @description Counts, sums, charts and the newest rows, all of one moment. Days and months are those of UTC. An open lead is not converted and not lost; an open opportunity is not won and not lost; what was won counts in the month of its close date, else of its creation. Without a tenant a superadmin gets all tenants together.
         */
        get: operations["read_dashboard_bundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/dashboard-stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The dashboard in one answer.
         * @description Counts, sums, charts and the newest rows, all of one moment. Days and months are those of UTC. An open lead is not converted and not lost; an open opportunity is not won and not lost; what was won counts in the month of its close date, else of its creation. Without a tenant a superadmin gets all tenants together.
         */
        get: operations["read_dashboard_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That the server runs. */
        get: operations["read_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List system logs, newest first.
         * @description Managers and above read those of their tenant, everybody else what they sent themselves, superadmins also the server's own. Never cached. `total` is counted up to 10,000; `total_is_exact` says whether that was enough.
         */
        get: operations["list_system_logs"];
        put?: never;
        /**
         * Write one entry down.
         * @description Everybody who is logged in may. `tenant_id` absent: the caller's tenant; null, `system` or `global`: the server's own. Unknown fields are kept in `metadata`. An entry below LOG_LEVEL_MIN is not kept: 200 with `skipped`. The body may be text/plain, as browsers send it from a page that is left.
         */
        post: operations["create_system_log"];
        /**
         * Delete entries by the filters of the list.
         * @description For admins. Without a filter: 400. Old entries go by themselves after LOG_RETENTION_DAYS.
         */
        delete: operations["delete_system_logs"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system-logs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one entry. */
        get: operations["read_system_log"];
        put?: never;
        post?: never;
        /** Delete one entry. */
        delete: operations["delete_system_log"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system-logs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write up to 1,000 entries down.
         * @description A bad entry fails alone. Entries below LOG_LEVEL_MIN are `skipped`: neither inserted nor failed. More than 1,000 entries or 1 MiB: 413. The list may be called `entries`. The numbers stand at the top level, too.
         */
        post: operations["create_system_logs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/cache-stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the stores are, and what this server's layers did.
         * @description For admins. Keys are counted by module in the first twenty thousand or so; `keys_complete` says whether that was all.
         */
        get: operations["read_cache_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the server and its stores are. */
        get: operations["read_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_tasks"];
        put?: never;
        /** Create one of tasks. */
        post: operations["create_task"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change all of tasks that match.
         * @description All or nothing, in one transaction, at most 100,000 rows. Conditions are those of the list; without any, `all=true` must say so. Rows that have the values already match, and are not updated.
         */
        patch: operations["update_matching_tasks"];
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of tasks. */
        get: operations["read_task"];
        /** Change one of tasks; absent fields stay. */
        put: operations["replace_task"];
        post?: never;
        /** Delete one of tasks. */
        delete: operations["delete_task"];
        options?: never;
        head?: never;
        /** Change one of tasks; absent fields stay. */
        patch: operations["update_task"];
        trace?: never;
    };
    "/api/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 1,000 writes of tasks, each with its own result. */
        post: operations["bulk_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export tasks as CSV. */
        get: operations["export_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import tasks from CSV. */
        post: operations["import_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenantresolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find tenants by slug or UUID. */
        get: operations["resolve_tenants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tenants.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_tenants"];
        put?: never;
        /** Create one of tenants. */
        post: operations["create_tenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of tenants. */
        get: operations["read_tenant"];
        /** Change one of tenants; absent fields stay. */
        put: operations["replace_tenant"];
        post?: never;
        /** Delete one of tenants. */
        delete: operations["delete_tenant"];
        options?: never;
        head?: never;
        /** Change one of tenants; absent fields stay. */
        patch: operations["update_tenant"];
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users.
         * @description Fields stand as parameters: `field=value`, `field=null`, `field={"$in":[…]}`, `field_gte`, `field_lte`.
         */
        get: operations["list_users"];
        put?: never;
        /** Create one of users. */
        post: operations["create_user"];
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
            path?: never;
            cookie?: never;
        };
        /** Read one of users. */
        get: operations["read_user"];
        /** Change one of users; absent fields stay. */
        put: operations["replace_user"];
        post?: never;
        /** Delete one of users. */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        /** Change one of users; absent fields stay. */
        patch: operations["update_user"];
        trace?: never;
    };
    "/api/users/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the server is there and knows the caller. */
        get: operations["read_heartbeat"];
        put?: never;
        /**
         * Say that one is there.
         * @description Counts for PRESENCE_SECONDS. A person may be there with several devices; the most that one of them says counts. `viewing` is the record that the device looks at; without it, none. `email` is ignored: the token says who calls. The body may be empty, and text/plain.
         */
        post: operations["send_heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who calls. */
        get: operations["read_own_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is there. */
        get: operations["list_presence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            address_1: string | null;
            address_2: string | null;
            annual_revenue: number | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            city: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            /** Format: email */
            email: string | null;
            /** Format: int64 */
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
            /** Format: uuid */
            owner_id: string | null;
            phone: string | null;
            state: string | null;
            /**
             * @example active
             * @example prospect
             * @example inactive
             */
            status: string | null;
            street: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /**
             * @example prospect
             * @example customer
             * @example partner
             * @example competitor
             * @example vendor
             */
            type: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
            website: string | null;
            zip: string | null;
        };
        AccountChanges: {
            address_1?: string | null;
            address_2?: string | null;
            annual_revenue?: number | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            city?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            /** Format: email */
            email?: string | null;
            /** Format: int64 */
            employee_count?: number | null;
            industry?: string | null;
            is_test_data?: boolean;
            /** Format: date-time */
            last_activity_at?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            /** Format: uuid */
            owner_id?: string | null;
            phone?: string | null;
            state?: string | null;
            /**
             * @example active
             * @example prospect
             * @example inactive
             */
            status?: string | null;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            /**
             * @example prospect
             * @example customer
             * @example partner
             * @example competitor
             * @example vendor
             */
            type?: string | null;
            website?: string | null;
            zip?: string | null;
        };
        AccountPage: {
            accounts: components["schemas"]["Account"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        Activity: {
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            body: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            /** Format: date */
            due_date: string | null;
            /** @description `HH:MM`, in the tenant's time zone. */
            due_time: string | null;
            /**
             * Format: int64
             * @description Minutes.
             */
            duration: number | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            location: string | null;
            metadata: {
                [key: string]: unknown;
            };
            outcome: string | null;
            /**
             * @example low
             * @example normal
             * @example medium
             * @example high
             * @example urgent
             */
            priority: string;
            related_id: string | null;
            /** @description The module of the row that this is about, singular: `contact`, `lead`, … */
            related_to: string | null;
            /**
             * @description When absent: `scheduled` with a due date, else `in_progress`. Filters and counts take what is scheduled or in progress and past its due time for `overdue`; without a time it is due at the end of the day.
             * @enum {string}
             */
            status: "scheduled" | "in_progress" | "overdue" | "completed" | "cancelled" | "failed";
            subject: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /**
             * @description `task` when absent.
             * @enum {string}
             */
            type: "call" | "email" | "meeting" | "task" | "note" | "demo" | "proposal" | "scheduled_ai_call" | "scheduled_ai_email";
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        ActivityChanges: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            body?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            /** Format: date */
            due_date?: string | null;
            /** @description `HH:MM`, in the tenant's time zone. */
            due_time?: string | null;
            /**
             * Format: int64
             * @description Minutes.
             */
            duration?: number | null;
            is_test_data?: boolean;
            location?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            outcome?: string | null;
            /**
             * @example low
             * @example normal
             * @example medium
             * @example high
             * @example urgent
             */
            priority?: string;
            related_id?: string | null;
            /** @description The module of the row that this is about, singular: `contact`, `lead`, … */
            related_to?: string | null;
            /**
             * @description When absent: `scheduled` with a due date, else `in_progress`. Filters and counts take what is scheduled or in progress and past its due time for `overdue`; without a time it is due at the end of the day.
             * @enum {string}
             */
            status?: "scheduled" | "in_progress" | "overdue" | "completed" | "cancelled" | "failed";
            subject?: string | null;
            tags?: string[];
            tenant_id?: string;
            /**
             * @description `task` when absent.
             * @enum {string}
             */
            type?: "call" | "email" | "meeting" | "task" | "note" | "demo" | "proposal" | "scheduled_ai_call" | "scheduled_ai_email";
        };
        ActivityPage: {
            activities: components["schemas"]["Activity"][];
            counts?: {
                cancelled: number;
                completed: number;
                in_progress: number;
                overdue: number;
                scheduled: number;
                total: number;
            };
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        BizdevSource: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id: string | null;
            account_name: string | null;
            address_1: string | null;
            address_2: string | null;
            address_line_1: string | null;
            address_line_2: string | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            batch_id: string | null;
            city: string | null;
            company_name: string | null;
            /** Format: email */
            contact_email: string | null;
            contact_person: string | null;
            contact_phone: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            dba_name: string | null;
            description: string | null;
            /** Format: email */
            email: string | null;
            /** Format: uuid */
            id: string;
            industry: string | null;
            industry_license: string | null;
            is_test_data: boolean;
            lead_ids: string[];
            /** Format: int64 */
            leads_generated: number;
            /** Format: date */
            license_expiry_date: string | null;
            license_status: string | null;
            metadata: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            opportunities_created: number;
            phone_number: string | null;
            postal_code: string | null;
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority: string;
            revenue_generated: number;
            /** @description Required; a company_name stands in for it. */
            source_name: string;
            /**
             * @example referral
             * @example marketing
             * @example cold_outreach
             * @example partnership
             */
            source_type: string | null;
            source_url: string | null;
            state: string | null;
            state_province: string | null;
            /**
             * @example active
             * @example inactive
             * @example Promoted
             */
            status: string;
            street: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
            website: string | null;
            zip: string | null;
        };
        BizdevSourceChanges: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            account_name?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            address_line_1?: string | null;
            address_line_2?: string | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            batch_id?: string | null;
            city?: string | null;
            company_name?: string | null;
            /** Format: email */
            contact_email?: string | null;
            contact_person?: string | null;
            contact_phone?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            dba_name?: string | null;
            description?: string | null;
            /** Format: email */
            email?: string | null;
            industry?: string | null;
            industry_license?: string | null;
            is_test_data?: boolean;
            lead_ids?: string[];
            /** Format: int64 */
            leads_generated?: number;
            /** Format: date */
            license_expiry_date?: string | null;
            license_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            opportunities_created?: number;
            phone_number?: string | null;
            postal_code?: string | null;
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority?: string;
            revenue_generated?: number;
            /** @description Required; a company_name stands in for it. */
            source_name?: string;
            /**
             * @example referral
             * @example marketing
             * @example cold_outreach
             * @example partnership
             */
            source_type?: string | null;
            source_url?: string | null;
            state?: string | null;
            state_province?: string | null;
            /**
             * @example active
             * @example inactive
             * @example Promoted
             */
            status?: string;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            website?: string | null;
            zip?: string | null;
        };
        BizdevSourcePage: {
            bizdevsources: components["schemas"]["BizdevSource"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        Board: {
            columns: components["schemas"]["BoardColumns"];
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        BoardChanges: {
            columns?: components["schemas"]["BoardColumns"];
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            tenant_id?: string;
        };
        BoardColumn: {
            id: string;
            name: string;
            rank: number;
            wip_limit: number | null;
        };
        /** @description In their order. A new board takes them along, as `{name, wip_limit}`; later they have routes of their own, and a change of the board leaves them alone. */
        BoardColumns: components["schemas"]["BoardColumn"][];
        BoardPage: {
            boards: components["schemas"]["Board"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        Contact: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id: string | null;
            account_industry: string | null;
            account_name: string | null;
            address_1: string | null;
            address_2: string | null;
            /** @description Lists leave archived contacts out unless `archived` is named. */
            archived: boolean;
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            /** Format: uuid */
            board_column_id: string | null;
            /** Format: uuid */
            board_id: string | null;
            city: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            department: string | null;
            description: string | null;
            do_not_call: boolean;
            do_not_text: boolean;
            /** Format: email */
            email: string | null;
            /** @description The caller's own; every user has their own favourites. */
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
            /** Format: date-time */
            last_synced: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            lead_source: string | null;
            metadata: {
                [key: string]: unknown;
            };
            mobile: string | null;
            needs_response: boolean;
            next_action: string | null;
            notes: string | null;
            phone: string | null;
            /** @description Where it stands in its column: a fractional index in hex, smaller first. New contacts come first. */
            position: string;
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority: string;
            /** Format: int64 */
            score: number | null;
            score_reason: string | null;
            /**
             * @example positive
             * @example neutral
             * @example negative
             */
            sentiment: string | null;
            state: string | null;
            /**
             * @example prospect
             * @example active
             * @example inactive
             * @example customer
             * @example lead
             * @example open
             * @example closed
             */
            status: string;
            street: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            title: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
            zip: string | null;
        };
        ContactChanges: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            account_industry?: string | null;
            account_name?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            /** @description Lists leave archived contacts out unless `archived` is named. */
            archived?: boolean;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            /** Format: uuid */
            board_column_id?: string | null;
            /** Format: uuid */
            board_id?: string | null;
            city?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            department?: string | null;
            description?: string | null;
            do_not_call?: boolean;
            do_not_text?: boolean;
            /** Format: email */
            email?: string | null;
            /** @description The caller's own; every user has their own favourites. */
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
            /** Format: date-time */
            last_synced?: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            lead_source?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            mobile?: string | null;
            needs_response?: boolean;
            next_action?: string | null;
            notes?: string | null;
            phone?: string | null;
            /** @description Where it stands in its column: a fractional index in hex, smaller first. New contacts come first. */
            position?: string;
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority?: string;
            /** Format: int64 */
            score?: number | null;
            score_reason?: string | null;
            /**
             * @example positive
             * @example neutral
             * @example negative
             */
            sentiment?: string | null;
            state?: string | null;
            /**
             * @example prospect
             * @example active
             * @example inactive
             * @example customer
             * @example lead
             * @example open
             * @example closed
             */
            status?: string;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string | null;
            zip?: string | null;
        };
        ContactPage: {
            contacts: components["schemas"]["Contact"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        CronJob: {
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            /** @description What runs; a 422 lists the functions there are. */
            function_name: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_run: string | null;
            /**
             * @example running
             * @example succeeded
             * @example failed
             * @example lost
             * @example handed_back
             */
            last_state: string | null;
            /** @description What the function is told. */
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            /**
             * Format: date-time
             * @description Null until the scheduler has looked, a second later.
             */
            next_run: string | null;
            /** @description Why it cannot be said when the job is due next. */
            problem: string | null;
            /** @description `cron:0 0 * * *`, `every:5m`, or one of every_minute, every_5_minutes, every_15_minutes, every_30_minutes, hourly, daily, weekly. */
            schedule: string;
            /** Format: uuid */
            tenant_id: string | null;
            /** @description An IANA name, for example `Europe/Vienna`; without one the tenant's, else UTC. */
            timezone: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        CronJobChanges: {
            /** @description What runs; a 422 lists the functions there are. */
            function_name?: string;
            is_active?: boolean;
            /** @description What the function is told. */
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            /** @description `cron:0 0 * * *`, `every:5m`, or one of every_minute, every_5_minutes, every_15_minutes, every_30_minutes, hourly, daily, weekly. */
            schedule?: string;
            tenant_id?: string;
            /** @description An IANA name, for example `Europe/Vienna`; without one the tenant's, else UTC. */
            timezone?: string | null;
        };
        CronJobPage: {
            "cron-jobs": components["schemas"]["CronJob"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        Document: {
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            /** Format: int64 */
            bytes: number | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            metadata: {
                [key: string]: unknown;
            };
            /** @description Taken from the upload's Content-Type when bytes arrive. */
            mime: string | null;
            name: string;
            related_id: string | null;
            related_to: string | null;
            sha256: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        DocumentChanges: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            /** Format: int64 */
            bytes?: number | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Taken from the upload's Content-Type when bytes arrive. */
            mime?: string | null;
            name?: string;
            related_id?: string | null;
            related_to?: string | null;
            sha256?: string | null;
            tags?: string[];
            tenant_id?: string;
        };
        DocumentPage: {
            documents: components["schemas"]["Document"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        /** @description What is wrong with one field or parameter. */
        FieldError: {
            /** @description Stable code: `missing`, `unknown`, `type`, `value`, `too_long`, `reference`, `taken`. */
            code: string;
            /** @description The field's or parameter's name. */
            field: string;
            /** @description What it may be. */
            message: string;
        };
        Lead: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id: string | null;
            address_1: string | null;
            address_2: string | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            city: string | null;
            company: string | null;
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            converted_account_id: string | null;
            /** Format: date-time */
            converted_at: string | null;
            /**
             * Format: uuid
             * @description A row of contacts of the same tenant.
             */
            converted_contact_id: string | null;
            /**
             * Format: uuid
             * @description A row of opportunities of the same tenant.
             */
            converted_opportunity_id: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            do_not_call: boolean;
            do_not_text: boolean;
            /** Format: email */
            email: string | null;
            estimated_value: number | null;
            first_name: string;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            job_title: string | null;
            last_name: string;
            metadata: {
                [key: string]: unknown;
            };
            next_action: string | null;
            phone: string | null;
            /** Format: int64 */
            score: number | null;
            score_reason: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            source: string | null;
            state: string | null;
            /**
             * @example new
             * @example contacted
             * @example qualified
             * @example unqualified
             * @example converted
             * @example lost
             */
            status: string;
            street: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            title: string | null;
            unique_id: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
            zip: string | null;
        };
        LeadChanges: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            city?: string | null;
            company?: string | null;
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            converted_account_id?: string | null;
            /** Format: date-time */
            converted_at?: string | null;
            /**
             * Format: uuid
             * @description A row of contacts of the same tenant.
             */
            converted_contact_id?: string | null;
            /**
             * Format: uuid
             * @description A row of opportunities of the same tenant.
             */
            converted_opportunity_id?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            do_not_call?: boolean;
            do_not_text?: boolean;
            /** Format: email */
            email?: string | null;
            estimated_value?: number | null;
            first_name?: string;
            is_test_data?: boolean;
            job_title?: string | null;
            last_name?: string;
            metadata?: {
                [key: string]: unknown;
            };
            next_action?: string | null;
            phone?: string | null;
            /** Format: int64 */
            score?: number | null;
            score_reason?: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            source?: string | null;
            state?: string | null;
            /**
             * @example new
             * @example contacted
             * @example qualified
             * @example unqualified
             * @example converted
             * @example lost
             */
            status?: string;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string | null;
            unique_id?: string | null;
            zip?: string | null;
        };
        LeadPage: {
            leads: components["schemas"]["Lead"][];
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        NewAccount: {
            address_1?: string | null;
            address_2?: string | null;
            annual_revenue?: number | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            city?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            /** Format: email */
            email?: string | null;
            /** Format: int64 */
            employee_count?: number | null;
            industry?: string | null;
            is_test_data?: boolean;
            /** Format: date-time */
            last_activity_at?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            /** Format: uuid */
            owner_id?: string | null;
            phone?: string | null;
            state?: string | null;
            /**
             * @example active
             * @example prospect
             * @example inactive
             */
            status?: string | null;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            /**
             * @example prospect
             * @example customer
             * @example partner
             * @example competitor
             * @example vendor
             */
            type?: string | null;
            website?: string | null;
            zip?: string | null;
        };
        NewActivity: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            body?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            /** Format: date */
            due_date?: string | null;
            /** @description `HH:MM`, in the tenant's time zone. */
            due_time?: string | null;
            /**
             * Format: int64
             * @description Minutes.
             */
            duration?: number | null;
            is_test_data?: boolean;
            location?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            outcome?: string | null;
            /**
             * @example low
             * @example normal
             * @example medium
             * @example high
             * @example urgent
             */
            priority?: string;
            related_id?: string | null;
            /** @description The module of the row that this is about, singular: `contact`, `lead`, … */
            related_to?: string | null;
            /**
             * @description When absent: `scheduled` with a due date, else `in_progress`. Filters and counts take what is scheduled or in progress and past its due time for `overdue`; without a time it is due at the end of the day.
             * @enum {string}
             */
            status?: "scheduled" | "in_progress" | "overdue" | "completed" | "cancelled" | "failed";
            subject?: string | null;
            tags?: string[];
            tenant_id?: string;
            /**
             * @description `task` when absent.
             * @enum {string}
             */
            type?: "call" | "email" | "meeting" | "task" | "note" | "demo" | "proposal" | "scheduled_ai_call" | "scheduled_ai_email";
        };
        NewBizdevSource: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            account_name?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            address_line_1?: string | null;
            address_line_2?: string | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            batch_id?: string | null;
            city?: string | null;
            company_name?: string | null;
            /** Format: email */
            contact_email?: string | null;
            contact_person?: string | null;
            contact_phone?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            dba_name?: string | null;
            description?: string | null;
            /** Format: email */
            email?: string | null;
            industry?: string | null;
            industry_license?: string | null;
            is_test_data?: boolean;
            lead_ids?: string[];
            /** Format: int64 */
            leads_generated?: number;
            /** Format: date */
            license_expiry_date?: string | null;
            license_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            opportunities_created?: number;
            phone_number?: string | null;
            postal_code?: string | null;
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority?: string;
            revenue_generated?: number;
            /** @description Required; a company_name stands in for it. */
            source_name?: string;
            /**
             * @example referral
             * @example marketing
             * @example cold_outreach
             * @example partnership
             */
            source_type?: string | null;
            source_url?: string | null;
            state?: string | null;
            state_province?: string | null;
            /**
             * @example active
             * @example inactive
             * @example Promoted
             */
            status?: string;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            website?: string | null;
            zip?: string | null;
        };
        NewBoard: {
            columns?: components["schemas"]["BoardColumns"];
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            tenant_id?: string;
        };
        NewContact: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            account_industry?: string | null;
            account_name?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            /** @description Lists leave archived contacts out unless `archived` is named. */
            archived?: boolean;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            /** Format: uuid */
            board_column_id?: string | null;
            /** Format: uuid */
            board_id?: string | null;
            city?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            department?: string | null;
            description?: string | null;
            do_not_call?: boolean;
            do_not_text?: boolean;
            /** Format: email */
            email?: string | null;
            /** @description The caller's own; every user has their own favourites. */
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
            /** Format: date-time */
            last_synced?: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            lead_source?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            mobile?: string | null;
            needs_response?: boolean;
            next_action?: string | null;
            notes?: string | null;
            phone?: string | null;
            /** @description Where it stands in its column: a fractional index in hex, smaller first. New contacts come first. */
            position?: string;
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority?: string;
            /** Format: int64 */
            score?: number | null;
            score_reason?: string | null;
            /**
             * @example positive
             * @example neutral
             * @example negative
             */
            sentiment?: string | null;
            state?: string | null;
            /**
             * @example prospect
             * @example active
             * @example inactive
             * @example customer
             * @example lead
             * @example open
             * @example closed
             */
            status?: string;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string | null;
            zip?: string | null;
        };
        NewCronJob: {
            /** @description What runs; a 422 lists the functions there are. */
            function_name: string;
            is_active?: boolean;
            /** @description What the function is told. */
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            /** @description `cron:0 0 * * *`, `every:5m`, or one of every_minute, every_5_minutes, every_15_minutes, every_30_minutes, hourly, daily, weekly. */
            schedule: string;
            tenant_id?: string;
            /** @description An IANA name, for example `Europe/Vienna`; without one the tenant's, else UTC. */
            timezone?: string | null;
        };
        NewDocument: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            /** Format: int64 */
            bytes?: number | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Taken from the upload's Content-Type when bytes arrive. */
            mime?: string | null;
            name: string;
            related_id?: string | null;
            related_to?: string | null;
            sha256?: string | null;
            tags?: string[];
            tenant_id?: string;
        };
        NewLead: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            city?: string | null;
            company?: string | null;
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            converted_account_id?: string | null;
            /** Format: date-time */
            converted_at?: string | null;
            /**
             * Format: uuid
             * @description A row of contacts of the same tenant.
             */
            converted_contact_id?: string | null;
            /**
             * Format: uuid
             * @description A row of opportunities of the same tenant.
             */
            converted_opportunity_id?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            do_not_call?: boolean;
            do_not_text?: boolean;
            /** Format: email */
            email?: string | null;
            estimated_value?: number | null;
            first_name: string;
            is_test_data?: boolean;
            job_title?: string | null;
            last_name: string;
            metadata?: {
                [key: string]: unknown;
            };
            next_action?: string | null;
            phone?: string | null;
            /** Format: int64 */
            score?: number | null;
            score_reason?: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            source?: string | null;
            state?: string | null;
            /**
             * @example new
             * @example contacted
             * @example qualified
             * @example unqualified
             * @example converted
             * @example lost
             */
            status?: string;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string | null;
            unique_id?: string | null;
            zip?: string | null;
        };
        NewNote: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            content: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            is_pinned?: boolean;
            /** @description Only its author sees a private note. */
            is_private?: boolean;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Free text. */
            related_id?: string | null;
            related_type?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string | null;
            /**
             * @example general
             * @example call_log
             * @example meeting
             * @example email
             * @example follow_up
             * @example important
             */
            type?: string | null;
        };
        NewNotification: {
            description?: string | null;
            icon?: string | null;
            is_read?: boolean;
            link?: string | null;
            message?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            tenant_id?: string;
            title: string;
            /**
             * @example info
             * @example success
             * @example warning
             * @example error
             */
            type?: string;
            /**
             * Format: email
             * @description Whom it is for; the caller by default.
             */
            user_email?: string | null;
            /**
             * Format: uuid
             * @description A row of users of the same tenant. Whom it is for; found by user_email where that is a user's.
             */
            user_id?: string | null;
        };
        NewOpportunity: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            amount?: number;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            city?: string | null;
            /** Format: date */
            close_date?: string | null;
            competitor?: string | null;
            /**
             * Format: uuid
             * @description A row of contacts of the same tenant.
             */
            contact_id?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            expected_revenue?: number | null;
            is_test_data?: boolean;
            /**
             * Format: uuid
             * @description A row of leads of the same tenant.
             */
            lead_id?: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            lead_source?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            next_step?: string | null;
            probability?: number;
            /**
             * @example prospecting
             * @example qualification
             * @example proposal
             * @example negotiation
             * @example closed_won
             * @example closed_lost
             * @example won
             * @example lost
             */
            stage?: string;
            state?: string | null;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            /**
             * @example new_business
             * @example existing_business
             * @example renewal
             */
            type?: string | null;
            zip?: string | null;
        };
        NewTask: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            assignee?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            /** Format: date-time */
            done_at?: string | null;
            /** Format: date-time */
            due_at?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority?: string;
            related_id?: string | null;
            related_to?: string | null;
            tags?: string[];
            tenant_id?: string;
            title: string;
        };
        NewTenant: {
            accent_color?: string | null;
            branding_settings?: {
                [key: string]: unknown;
            };
            country?: string | null;
            /** Format: int64 */
            display_order?: number;
            domain?: string | null;
            industry?: string | null;
            is_active?: boolean;
            logo_url?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name: string;
            primary_color?: string | null;
            settings?: {
                [key: string]: unknown;
            };
            /** @description Made from the name when absent. */
            slug?: string;
            /**
             * @example active
             * @example suspended
             */
            status?: string;
            tenant_id?: string;
            /** @description An IANA name, for example `Europe/Vienna`. */
            timezone?: string;
        };
        NewUser: {
            account_status?: string | null;
            display_name?: string | null;
            /** Format: email */
            email: string;
            employee_role?: string | null;
            is_active?: boolean;
            /**
             * @description While heartbeats come, what they say.
             * @example online
             * @example away
             * @example offline
             */
            live_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            navigation_permissions?: {
                [key: string]: unknown;
            } | null;
            /** @description 8 to 128 characters; stored as an argon2id hash, never shown. */
            password?: string | null;
            permissions?: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            role?: "superadmin" | "admin" | "manager" | "member" | "readonly";
            tags?: string[];
            tenant_id?: string;
        };
        Note: {
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            /** Format: uuid */
            author_id: string | null;
            content: string;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            /** Format: uuid */
            id: string;
            is_pinned: boolean;
            /** @description Only its author sees a private note. */
            is_private: boolean;
            is_test_data: boolean;
            metadata: {
                [key: string]: unknown;
            };
            /** @description Free text. */
            related_id: string | null;
            related_type: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            title: string | null;
            /**
             * @example general
             * @example call_log
             * @example meeting
             * @example email
             * @example follow_up
             * @example important
             */
            type: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        NoteChanges: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            content?: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            is_pinned?: boolean;
            /** @description Only its author sees a private note. */
            is_private?: boolean;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Free text. */
            related_id?: string | null;
            related_type?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string | null;
            /**
             * @example general
             * @example call_log
             * @example meeting
             * @example email
             * @example follow_up
             * @example important
             */
            type?: string | null;
        };
        NotePage: {
            limit: number;
            next_cursor: string | null;
            notes: components["schemas"]["Note"][];
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        Notification: {
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            icon: string | null;
            /** Format: uuid */
            id: string;
            is_read: boolean;
            link: string | null;
            message: string | null;
            metadata: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            read_at: string | null;
            /** Format: uuid */
            tenant_id: string;
            title: string;
            /**
             * @example info
             * @example success
             * @example warning
             * @example error
             */
            type: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
            /**
             * Format: email
             * @description Whom it is for; the caller by default.
             */
            user_email: string | null;
            /**
             * Format: uuid
             * @description A row of users of the same tenant. Whom it is for; found by user_email where that is a user's.
             */
            user_id: string | null;
        };
        NotificationChanges: {
            description?: string | null;
            icon?: string | null;
            is_read?: boolean;
            link?: string | null;
            message?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            tenant_id?: string;
            title?: string;
            /**
             * @example info
             * @example success
             * @example warning
             * @example error
             */
            type?: string;
            /**
             * Format: email
             * @description Whom it is for; the caller by default.
             */
            user_email?: string | null;
            /**
             * Format: uuid
             * @description A row of users of the same tenant. Whom it is for; found by user_email where that is a user's.
             */
            user_id?: string | null;
        };
        NotificationPage: {
            limit: number;
            next_cursor: string | null;
            notifications: components["schemas"]["Notification"][];
            offset: number;
            total: number;
            total_capped?: boolean;
        };
        Opportunity: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id: string | null;
            address_1: string | null;
            address_2: string | null;
            amount: number;
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            city: string | null;
            /** Format: date */
            close_date: string | null;
            competitor: string | null;
            /**
             * Format: uuid
             * @description A row of contacts of the same tenant.
             */
            contact_id: string | null;
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            expected_revenue: number | null;
            /** Format: uuid */
            id: string;
            is_test_data: boolean;
            /**
             * Format: uuid
             * @description A row of leads of the same tenant.
             */
            lead_id: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            lead_source: string | null;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            next_step: string | null;
            probability: number;
            /**
             * @example prospecting
             * @example qualification
             * @example proposal
             * @example negotiation
             * @example closed_won
             * @example closed_lost
             * @example won
             * @example lost
             */
            stage: string;
            state: string | null;
            street: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            /**
             * @example new_business
             * @example existing_business
             * @example renewal
             */
            type: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
            zip: string | null;
        };
        OpportunityChanges: {
            /**
             * Format: uuid
             * @description A row of accounts of the same tenant.
             */
            account_id?: string | null;
            address_1?: string | null;
            address_2?: string | null;
            amount?: number;
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            city?: string | null;
            /** Format: date */
            close_date?: string | null;
            competitor?: string | null;
            /**
             * Format: uuid
             * @description A row of contacts of the same tenant.
             */
            contact_id?: string | null;
            country?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            expected_revenue?: number | null;
            is_test_data?: boolean;
            /**
             * Format: uuid
             * @description A row of leads of the same tenant.
             */
            lead_id?: string | null;
            /**
             * @example website
             * @example referral
             * @example cold_call
             * @example email
             * @example social_media
             * @example trade_show
             * @example advertising
             * @example other
             */
            lead_source?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            next_step?: string | null;
            probability?: number;
            /**
             * @example prospecting
             * @example qualification
             * @example proposal
             * @example negotiation
             * @example closed_won
             * @example closed_lost
             * @example won
             * @example lost
             */
            stage?: string;
            state?: string | null;
            street?: string | null;
            tags?: string[];
            tenant_id?: string;
            /**
             * @example new_business
             * @example existing_business
             * @example renewal
             */
            type?: string | null;
            zip?: string | null;
        };
        OpportunityPage: {
            limit: number;
            next_cursor: string | null;
            offset: number;
            opportunities: components["schemas"]["Opportunity"][];
            total: number;
            total_capped?: boolean;
        };
        /** @description The body of every failure, RFC 9457. */
        Problem: {
            /** @description Stable snake_case code. */
            code: string;
            /** @description A sentence that a person can act on. */
            detail: string;
            /** @description Each wrong field by name. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The same sentence, for clients that read `message`. */
            message: string;
            /** @description The request's id, also in `X-Request-ID`. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description Always false. */
            success: boolean;
            /** @description The status's name. */
            title: string;
            /** @description A URI reference that names the kind of problem. */
            type: string;
        };
        Task: {
            /** @description Free text: an e-mail or a name. */
            assigned_to: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id: string | null;
            assignee: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by: string | null;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            description: string | null;
            /** @description done_at is set. */
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
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority: string;
            related_id: string | null;
            related_to: string | null;
            tags: string[];
            /** Format: uuid */
            tenant_id: string;
            title: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        TaskChanges: {
            /** @description Free text: an e-mail or a name. */
            assigned_to?: string | null;
            /**
             * Format: uuid
             * @description The user, where assigned_to names one.
             */
            assigned_to_id?: string | null;
            assignee?: string | null;
            /** @description Free text: an e-mail or a name; the caller's e-mail by default. */
            created_by?: string | null;
            description?: string | null;
            /** Format: date-time */
            done_at?: string | null;
            /** Format: date-time */
            due_at?: string | null;
            is_test_data?: boolean;
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @example low
             * @example medium
             * @example normal
             * @example high
             * @example urgent
             */
            priority?: string;
            related_id?: string | null;
            related_to?: string | null;
            tags?: string[];
            tenant_id?: string;
            title?: string;
        };
        TaskPage: {
            limit: number;
            next_cursor: string | null;
            offset: number;
            tasks: components["schemas"]["Task"][];
            total: number;
            total_capped?: boolean;
        };
        Tenant: {
            accent_color: string | null;
            branding_settings: {
                [key: string]: unknown;
            };
            country: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            /** Format: int64 */
            display_order: number;
            domain: string | null;
            /** Format: uuid */
            id: string;
            industry: string | null;
            is_active: boolean;
            logo_url: string | null;
            metadata: {
                [key: string]: unknown;
            };
            name: string;
            primary_color: string | null;
            settings: {
                [key: string]: unknown;
            };
            /** @description Made from the name when absent. */
            slug: string;
            /**
             * @example active
             * @example suspended
             */
            status: string;
            /** Format: uuid */
            tenant_id: string;
            /** @description An IANA name, for example `Europe/Vienna`. */
            timezone: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        TenantChanges: {
            accent_color?: string | null;
            branding_settings?: {
                [key: string]: unknown;
            };
            country?: string | null;
            /** Format: int64 */
            display_order?: number;
            domain?: string | null;
            industry?: string | null;
            is_active?: boolean;
            logo_url?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            name?: string;
            primary_color?: string | null;
            settings?: {
                [key: string]: unknown;
            };
            /** @description Made from the name when absent. */
            slug?: string;
            /**
             * @example active
             * @example suspended
             */
            status?: string;
            tenant_id?: string;
            /** @description An IANA name, for example `Europe/Vienna`. */
            timezone?: string;
        };
        TenantPage: {
            limit: number;
            next_cursor: string | null;
            offset: number;
            tenants: components["schemas"]["Tenant"][];
            total: number;
            total_capped?: boolean;
        };
        User: {
            account_status: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Alias of created_at.
             */
            created_date: string;
            display_name: string | null;
            /** Format: email */
            email: string;
            employee_role: string | null;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            /** Format: date-time */
            last_seen: string | null;
            /**
             * @description While heartbeats come, what they say.
             * @example online
             * @example away
             * @example offline
             */
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
            /** @enum {string} */
            role: "superadmin" | "admin" | "manager" | "member" | "readonly";
            tags: string[];
            /** Format: uuid */
            tenant_id: string | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: date-time
             * @description Alias of updated_at.
             */
            updated_date: string;
        };
        UserChanges: {
            account_status?: string | null;
            display_name?: string | null;
            /** Format: email */
            email?: string;
            employee_role?: string | null;
            is_active?: boolean;
            /**
             * @description While heartbeats come, what they say.
             * @example online
             * @example away
             * @example offline
             */
            live_status?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
            navigation_permissions?: {
                [key: string]: unknown;
            } | null;
            /** @description 8 to 128 characters; stored as an argon2id hash, never shown. */
            password?: string | null;
            permissions?: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            role?: "superadmin" | "admin" | "manager" | "member" | "readonly";
            tags?: string[];
            tenant_id?: string;
        };
        UserPage: {
            limit: number;
            next_cursor: string | null;
            offset: number;
            total: number;
            total_capped?: boolean;
            users: components["schemas"]["User"][];
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
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                address_1?: string;
                address_2?: string;
                annual_revenue?: string;
                /** @description At least. */
                annual_revenue_gte?: string;
                /** @description At most. */
                annual_revenue_lte?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                city?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                email?: string;
                employee_count?: string;
                /** @description At least. */
                employee_count_gte?: string;
                /** @description At most. */
                employee_count_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                is_test_data?: string;
                last_activity_at?: string;
                /** @description At least. */
                last_activity_at_gte?: string;
                /** @description At most. */
                last_activity_at_lte?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                name?: string;
                /** @description Rows to skip. */
                offset?: number;
                owner_id?: string;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                phone?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                website?: string;
                zip?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccountPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_accounts: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                address_1?: string;
                address_2?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                annual_revenue?: string;
                /** @description At least. */
                annual_revenue_gte?: string;
                /** @description At most. */
                annual_revenue_lte?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                city?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                email?: string;
                employee_count?: string;
                /** @description At least. */
                employee_count_gte?: string;
                /** @description At most. */
                employee_count_lte?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                is_test_data?: string;
                last_activity_at?: string;
                /** @description At least. */
                last_activity_at_gte?: string;
                /** @description At most. */
                last_activity_at_lte?: string;
                name?: string;
                owner_id?: string;
                phone?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                website?: string;
                zip?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_accounts: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["AccountChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Account"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_accounts: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                address_1?: string;
                address_2?: string;
                annual_revenue?: string;
                /** @description At least. */
                annual_revenue_gte?: string;
                /** @description At most. */
                annual_revenue_lte?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                city?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                email?: string;
                employee_count?: string;
                /** @description At least. */
                employee_count_gte?: string;
                /** @description At most. */
                employee_count_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                is_test_data?: string;
                last_activity_at?: string;
                /** @description At least. */
                last_activity_at_gte?: string;
                /** @description At most. */
                last_activity_at_lte?: string;
                name?: string;
                owner_id?: string;
                phone?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                website?: string;
                zip?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_accounts: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_activities: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                body?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                due_date?: string;
                /** @description At least. */
                due_date_gte?: string;
                /** @description At most. */
                due_date_lte?: string;
                due_time?: string;
                duration?: string;
                /** @description At least. */
                duration_gte?: string;
                /** @description At most. */
                duration_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description true adds `counts` by status of everything that the conditions select, whatever the page. */
                include_stats?: boolean;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                location?: string;
                /** @description Rows to skip. */
                offset?: number;
                outcome?: string;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                priority?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                status?: string;
                subject?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActivityPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewActivity"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Activity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_activities: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                assigned_to?: string;
                assigned_to_id?: string;
                body?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                due_date?: string;
                /** @description At least. */
                due_date_gte?: string;
                /** @description At most. */
                due_date_lte?: string;
                due_time?: string;
                duration?: string;
                /** @description At least. */
                duration_gte?: string;
                /** @description At most. */
                duration_lte?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                location?: string;
                outcome?: string;
                priority?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                status?: string;
                subject?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Activity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Activity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Activity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_activities: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["ActivityChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Activity"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_activities: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                body?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                due_date?: string;
                /** @description At least. */
                due_date_gte?: string;
                /** @description At most. */
                due_date_lte?: string;
                due_time?: string;
                duration?: string;
                /** @description At least. */
                duration_gte?: string;
                /** @description At most. */
                duration_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description true adds `counts` by status of everything that the conditions select, whatever the page. */
                include_stats?: boolean;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                location?: string;
                outcome?: string;
                priority?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                status?: string;
                subject?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_activities: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_activity_monitor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tenant by tenant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            available: boolean;
                            tenants: {
                                hit_ratio: string;
                                hits: number;
                                misses: number;
                                skips_mismatch: number;
                                tenant_id: string;
                                version: number;
                            }[];
                            tenants_count: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_api_tokens: {
        parameters: {
            query?: {
                /** @description true shows revoked tokens as well. */
                include_revoked?: boolean;
                /** @description Tokens of a page: 1 to 200, 50 by default. */
                limit?: number;
                /** @description Tokens to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Tokens of a page: 1 to 100; goes with page. */
                per_page?: number;
                /** @description A part of the name. */
                search?: string;
                /** @description name or created_at; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description The tokens of one user; for admins. */
                user_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tokens, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            "api-tokens": {
                                created_at: string;
                                created_date: string;
                                expires_at: string | null;
                                id: string;
                                last_used_at: string | null;
                                name: string;
                                prefix: string;
                                revoked_at: string | null;
                                scopes: string[];
                                tenant_id: string | null;
                                updated_at: string;
                                updated_date: string;
                                user_email: string;
                                user_id: string;
                            }[];
                            limit: number;
                            next_cursor: string | null;
                            offset: number;
                            total: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expires_at?: string | null;
                    name: string;
                    scopes: string[];
                };
            };
        };
        responses: {
            /** @description The token: `token` is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created_at: string;
                            created_date: string;
                            expires_at: string | null;
                            id: string;
                            last_used_at: string | null;
                            name: string;
                            prefix: string;
                            revoked_at: string | null;
                            scopes: string[];
                            tenant_id: string | null;
                            token: string;
                            updated_at: string;
                            updated_date: string;
                            user_email: string;
                            user_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_api_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created_at: string;
                            created_date: string;
                            expires_at: string | null;
                            id: string;
                            last_used_at: string | null;
                            name: string;
                            prefix: string;
                            revoked_at: string | null;
                            scopes: string[];
                            tenant_id: string | null;
                            updated_at: string;
                            updated_date: string;
                            user_email: string;
                            user_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_api_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created_at: string;
                            created_date: string;
                            expires_at: string | null;
                            id: string;
                            last_used_at: string | null;
                            name: string;
                            prefix: string;
                            revoked_at: string | null;
                            scopes: string[];
                            tenant_id: string | null;
                            updated_at: string;
                            updated_date: string;
                            user_email: string;
                            user_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the token that is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_api_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created_at: string;
                            created_date: string;
                            expires_at: string | null;
                            id: string;
                            last_used_at: string | null;
                            name: string;
                            prefix: string;
                            revoked_at: string | null;
                            scopes: string[];
                            tenant_id: string | null;
                            updated_at: string;
                            updated_date: string;
                            user_email: string;
                            user_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description A session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            access_token: string;
                            expires_in: number;
                            refresh_token: string;
                            token_type: string;
                            user: components["schemas"]["User"];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
        requestBody: {
            content: {
                "application/json": {
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description The session is over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_caller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller, with their tenant; of somebody whom only the token knows, what it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"] & {
                            tenant: {
                                branding_settings?: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                name?: string;
                                slug: string;
                                timezone?: string;
                            } | null;
                            tenant_slug: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description A session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            access_token: string;
                            expires_in: number;
                            refresh_token: string;
                            token_type: string;
                            user: components["schemas"]["User"];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token?: string;
                };
            };
        };
        responses: {
            /** @description A session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            access_token: string;
                            expires_in: number;
                            refresh_token: string;
                            token_type: string;
                            user: components["schemas"]["User"];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller, with their tenant; of somebody whom only the token knows, what it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"] & {
                            tenant: {
                                branding_settings?: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                name?: string;
                                slug: string;
                                timezone?: string;
                            } | null;
                            tenant_slug: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bizdevsources: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                account_name?: string;
                address_1?: string;
                address_2?: string;
                address_line_1?: string;
                address_line_2?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                batch_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                city?: string;
                company_name?: string;
                contact_email?: string;
                contact_person?: string;
                contact_phone?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                dba_name?: string;
                description?: string;
                email?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                industry_license?: string;
                is_test_data?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                lead_ids?: string;
                leads_generated?: string;
                /** @description At least. */
                leads_generated_gte?: string;
                /** @description At most. */
                leads_generated_lte?: string;
                license_expiry_date?: string;
                /** @description At least. */
                license_expiry_date_gte?: string;
                /** @description At most. */
                license_expiry_date_lte?: string;
                license_status?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
                opportunities_created?: string;
                /** @description At least. */
                opportunities_created_gte?: string;
                /** @description At most. */
                opportunities_created_lte?: string;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                phone_number?: string;
                postal_code?: string;
                priority?: string;
                revenue_generated?: string;
                /** @description At least. */
                revenue_generated_gte?: string;
                /** @description At most. */
                revenue_generated_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                source_name?: string;
                source_type?: string;
                source_url?: string;
                state?: string;
                state_province?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                website?: string;
                zip?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSourcePage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBizdevSource"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_bizdevsources: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                account_name?: string;
                address_1?: string;
                address_2?: string;
                address_line_1?: string;
                address_line_2?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                assigned_to?: string;
                assigned_to_id?: string;
                batch_id?: string;
                city?: string;
                company_name?: string;
                contact_email?: string;
                contact_person?: string;
                contact_phone?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                dba_name?: string;
                description?: string;
                email?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                industry_license?: string;
                is_test_data?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                lead_ids?: string;
                leads_generated?: string;
                /** @description At least. */
                leads_generated_gte?: string;
                /** @description At most. */
                leads_generated_lte?: string;
                license_expiry_date?: string;
                /** @description At least. */
                license_expiry_date_gte?: string;
                /** @description At most. */
                license_expiry_date_lte?: string;
                license_status?: string;
                opportunities_created?: string;
                /** @description At least. */
                opportunities_created_gte?: string;
                /** @description At most. */
                opportunities_created_lte?: string;
                phone_number?: string;
                postal_code?: string;
                priority?: string;
                revenue_generated?: string;
                /** @description At least. */
                revenue_generated_gte?: string;
                /** @description At most. */
                revenue_generated_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                source_name?: string;
                source_type?: string;
                source_url?: string;
                state?: string;
                state_province?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                website?: string;
                zip?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BizdevSourceChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BizdevSource"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    promote_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    delete_source?: boolean;
                    performed_by?: string;
                };
            };
        };
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            account?: components["schemas"]["Account"];
                            bizdev_source_id?: string;
                            contact?: components["schemas"]["Contact"];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_bizdevsources: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["BizdevSourceChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["BizdevSource"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_bizdevsources: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                account_name?: string;
                address_1?: string;
                address_2?: string;
                address_line_1?: string;
                address_line_2?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                batch_id?: string;
                city?: string;
                company_name?: string;
                contact_email?: string;
                contact_person?: string;
                contact_phone?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                dba_name?: string;
                description?: string;
                email?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                industry_license?: string;
                is_test_data?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                lead_ids?: string;
                leads_generated?: string;
                /** @description At least. */
                leads_generated_gte?: string;
                /** @description At most. */
                leads_generated_lte?: string;
                license_expiry_date?: string;
                /** @description At least. */
                license_expiry_date_gte?: string;
                /** @description At most. */
                license_expiry_date_lte?: string;
                license_status?: string;
                opportunities_created?: string;
                /** @description At least. */
                opportunities_created_gte?: string;
                /** @description At most. */
                opportunities_created_lte?: string;
                phone_number?: string;
                postal_code?: string;
                priority?: string;
                revenue_generated?: string;
                /** @description At least. */
                revenue_generated_gte?: string;
                /** @description At most. */
                revenue_generated_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                source_name?: string;
                source_type?: string;
                source_url?: string;
                state?: string;
                state_province?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                website?: string;
                zip?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_bizdevsources: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_boards: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                name?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BoardPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_board: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBoard"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_board: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_board: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_board: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_board: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Board"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_board_column: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the board must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    rank?: number;
                    wip_limit?: number | null;
                };
            };
        };
        responses: {
            /** @description The column, and all of the board in their order. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            board_id: string;
                            columns: components["schemas"]["BoardColumns"];
                            id: string;
                            name: string;
                            rank: number;
                            wip_limit: number | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_board_column: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the board must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The column's id. */
                column_id: string;
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    rank?: number;
                    wip_limit?: number | null;
                };
            };
        };
        responses: {
            /** @description The column, and all of the board in their order. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            board_id: string;
                            columns: components["schemas"]["BoardColumns"];
                            id: string;
                            name: string;
                            rank: number;
                            wip_limit: number | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_board_column: {
        parameters: {
            query?: {
                /** @description The column that takes its contacts. */
                move_to?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the board must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The column's id. */
                column_id: string;
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What went where. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            columns: components["schemas"]["BoardColumns"];
                            id: string;
                            moved_contacts: number;
                            moved_to: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_board_column: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the board must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The column's id. */
                column_id: string;
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    rank?: number;
                    wip_limit?: number | null;
                };
            };
        };
        responses: {
            /** @description The column, and all of the board in their order. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            board_id: string;
                            columns: components["schemas"]["BoardColumns"];
                            id: string;
                            name: string;
                            rank: number;
                            wip_limit: number | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_board_contacts: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description One column; `null`: contacts without a column. */
                column_id?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                /** @description `all`: All that are not archived; every filter but `archived` leaves those out. `open`: Of status open. `closed`: Of status closed. `unassigned`: Without an assignee. `assigned_to_me`: Assigned to the caller: by id, e-mail or name. `high_priority`: Of priority high or urgent. `medium_priority`: Of priority medium or normal. `low_priority`: Of priority low. `needs_response`: That wait for an answer. `follow_up`: With a time to follow up. `favorites`: The caller's favourites. `unhappy`: Of negative sentiment. `new`: Made in the last 7 days. `recent`: Active in the last 24 hours. `archived`: The archived ones alone. */
                filter?: "all" | "open" | "closed" | "unassigned" | "assigned_to_me" | "high_priority" | "medium_priority" | "low_priority" | "needs_response" | "follow_up" | "favorites" | "unhappy" | "new" | "recent" | "archived";
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                /** @description The page, from 1. */
                page?: number;
                /** @description Contacts of a page: 1 to 100, 50 by default; more is clamped. */
                per_page?: number;
                /** @description Words that must all occur. */
                search?: string;
                /** @description A sortable field of contacts; the board's own order by default. */
                sort_by?: string;
                /** @description asc or desc, with sort_by; desc by default. */
                sort_order?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: {
                /** @description The user: the token's own; else 403. */
                "X-User-ID"?: string;
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
                /** @description The workspace: the token's own, or any for a superadmin; else 403. */
                "X-Workspace-ID"?: string;
            };
            path: {
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            _cache: {
                                edge_location: string | null;
                                response_time_ms: number;
                                source: string;
                                status: string;
                                ttl: number;
                            };
                            contacts: components["schemas"]["Contact"][];
                            pagination: {
                                next_cursor: string | null;
                                page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_board_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the contact must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The contact's id. */
                contact_id: string;
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    after_id?: string | null;
                    before_id?: string | null;
                    column_id: string | null;
                    position?: string | null;
                };
            };
        };
        responses: {
            /** @description The contact where it stands now. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            contact: components["schemas"]["Contact"];
                            from_column_id: string | null;
                            to_column_id: string | null;
                            warnings?: {
                                code: string;
                                limit: number;
                                message: string;
                                total: number;
                            }[];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_board_view: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description `all`: All that are not archived; every filter but `archived` leaves those out. `open`: Of status open. `closed`: Of status closed. `unassigned`: Without an assignee. `assigned_to_me`: Assigned to the caller: by id, e-mail or name. `high_priority`: Of priority high or urgent. `medium_priority`: Of priority medium or normal. `low_priority`: Of priority low. `needs_response`: That wait for an answer. `follow_up`: With a time to follow up. `favorites`: The caller's favourites. `unhappy`: Of negative sentiment. `new`: Made in the last 7 days. `recent`: Active in the last 24 hours. `archived`: The archived ones alone. */
                filter?: "all" | "open" | "closed" | "unassigned" | "assigned_to_me" | "high_priority" | "medium_priority" | "low_priority" | "needs_response" | "follow_up" | "favorites" | "unhappy" | "new" | "recent" | "archived";
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                /** @description Contacts of each column: 1 to 100, 20 by default; more is clamped. */
                limit?: number;
                /** @description Words that must all occur. */
                search?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: {
                /** @description The user: the token's own; else 403. */
                "X-User-ID"?: string;
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
                /** @description The workspace: the token's own, or any for a superadmin; else 403. */
                "X-Workspace-ID"?: string;
            };
            path: {
                /** @description The board's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The board. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            board: {
                                id: string;
                                name: string;
                            };
                            columns: {
                                contacts: components["schemas"]["Contact"][];
                                id: string | null;
                                name: string;
                                next_cursor: string | null;
                                rank: number;
                                total: number;
                                wip_limit: number | null;
                            }[];
                            filter: string;
                            search: string | null;
                            total: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            healthy: boolean;
                            stats: {
                                deletes: number;
                                errors: number;
                                hitRate: string;
                                hits: number;
                                misses: number;
                                sets: number;
                                total: number;
                            };
                            store: string;
                            timestamp: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invalidate_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    workspaceId?: string;
                };
            };
        };
        responses: {
            /** @description What went. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            deletedEntries: number;
                            memoryEntries: number;
                            patterns: string[];
                            storeReachable: boolean;
                            workspaceId: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            cacheStats: {
                                deletes: number;
                                errors: number;
                                hitRate: string;
                                hits: number;
                                misses: number;
                                sets: number;
                                total: number;
                            };
                            healthCheck: {
                                healthy: boolean;
                                stats: {
                                    deletes: number;
                                    errors: number;
                                    hitRate: string;
                                    hits: number;
                                    misses: number;
                                    sets: number;
                                    total: number;
                                };
                                store: string;
                                timestamp: string;
                            };
                            redisEnabled: boolean;
                            timestamp: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_cache_performance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    repeats?: number;
                    userId?: string;
                    workspaceId?: string;
                };
            };
        };
        responses: {
            /** @description What was measured. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            cacheStats: {
                                deletes: number;
                                errors: number;
                                hitRate: string;
                                hits: number;
                                misses: number;
                                sets: number;
                                total: number;
                            };
                            performance: {
                                inProcess: {
                                    improvementPercent?: number;
                                    p50Ms?: number;
                                    p99Ms?: number;
                                    timeMs?: number;
                                    type?: string;
                                } | null;
                                redisCold: {
                                    improvementPercent?: number;
                                    p50Ms?: number;
                                    p99Ms?: number;
                                    timeMs?: number;
                                    type?: string;
                                } | null;
                                redisWarm: {
                                    improvementPercent?: number;
                                    p50Ms?: number;
                                    p99Ms?: number;
                                    timeMs?: number;
                                    type?: string;
                                } | null;
                                standard: {
                                    p50Ms?: number;
                                    p99Ms?: number;
                                    timeMs?: number;
                                    type?: string;
                                };
                            };
                            redisUnavailable: string | null;
                            repeats: number;
                            workspaceId: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    warm_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId?: string;
                    workspaceId?: string;
                };
            };
        };
        responses: {
            /** @description What is there now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            boards: number;
                            counts: number;
                            entriesWarmed: number;
                            userId: string;
                            warmupTimeMs: number;
                            workspaceId: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_contact_counts: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description false counts anew and keeps nothing; true by default. */
                useCache?: boolean;
            };
            header?: never;
            path: {
                /** @description The workspace's UUID or slug: one's own, or any for a superadmin. */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            _cached: boolean;
                            _cacheEnabled: boolean;
                            _responseTimeMs: number;
                            _retrievedAt: string;
                            /** @enum {string} */
                            _source: "memory" | "redis_cache" | "database";
                            _timestamp: string;
                            archived: number;
                            assignedToMe: number;
                            closed: number;
                            favorites: number;
                            followUp: number;
                            highPriority: number;
                            lowPriority: number;
                            mediumPriority: number;
                            needsResponse: number;
                            newCustomers: number;
                            open: number;
                            recentActivity: number;
                            total: number;
                            unassigned: number;
                            unhappyCustomers: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's UUID or slug: one's own, or any for a superadmin. */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            defaults: {
                                contactCountsTTL: number;
                                contactsTTL: number;
                                messageHistoryTTL: number;
                                searchTTL: number;
                            };
                            settings: {
                                cache: {
                                    config: {
                                        contactCountsTTL: number;
                                        contactsTTL: number;
                                        messageHistoryTTL: number;
                                        searchTTL: number;
                                    };
                                    enabled: boolean;
                                    features: {
                                        contactCounts: boolean;
                                        contactLists: boolean;
                                        messageHistory: boolean;
                                        search: boolean;
                                    };
                                };
                            };
                            updated_at: string | null;
                            updated_by: string | null;
                            workspace_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_cache_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workspace's UUID or slug: one's own, or any for a superadmin. */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cacheConfig?: {
                        contactCountsTTL?: number;
                        contactsTTL?: number;
                        messageHistoryTTL?: number;
                        searchTTL?: number;
                    };
                    cacheEnabled?: boolean;
                    features?: {
                        contactCounts?: boolean;
                        contactLists?: boolean;
                        messageHistory?: boolean;
                        search?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            settings: {
                                cache: {
                                    config: {
                                        contactCountsTTL: number;
                                        contactsTTL: number;
                                        messageHistoryTTL: number;
                                        searchTTL: number;
                                    };
                                    enabled: boolean;
                                    features: {
                                        contactCounts: boolean;
                                        contactLists: boolean;
                                        messageHistory: boolean;
                                        search: boolean;
                                    };
                                };
                            };
                            updated_at: string;
                            workspace_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_settings_history: {
        parameters: {
            query?: {
                /** @description How many changes, 200 at most; 50 by default. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The workspace's UUID or slug: one's own, or any for a superadmin. */
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changes: {
                                after: {
                                    config: {
                                        contactCountsTTL: number;
                                        contactsTTL: number;
                                        messageHistoryTTL: number;
                                        searchTTL: number;
                                    };
                                    enabled: boolean;
                                    features: {
                                        contactCounts: boolean;
                                        contactLists: boolean;
                                        messageHistory: boolean;
                                        search: boolean;
                                    };
                                };
                                at: string;
                                before: {
                                    config: {
                                        contactCountsTTL: number;
                                        contactsTTL: number;
                                        messageHistoryTTL: number;
                                        searchTTL: number;
                                    };
                                    enabled: boolean;
                                    features: {
                                        contactCounts: boolean;
                                        contactLists: boolean;
                                        messageHistory: boolean;
                                        search: boolean;
                                    };
                                };
                                changed_by: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain_cached_request: {
        parameters: {
            query?: {
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description Such as /api/contacts?status=open. */
                url?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What there is, and in `sentence` what it means. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            cached: boolean;
                            key: string | null;
                            layers: {
                                age_ms: number | null;
                                bytes: number | null;
                                found: boolean;
                                grace_ms: number | null;
                                layer: string;
                                reason: string;
                                ttl_ms: number | null;
                                verdict: string;
                                versions: number[] | null;
                            }[];
                            loading?: boolean;
                            mode: string | null;
                            module: string | null;
                            namespace: string | null;
                            outcome: string | null;
                            policy: {
                                grace_seconds: number;
                                hard_timeout_ms: number | null;
                                jitter: number;
                                proven_within_seconds: number | null;
                                remote: boolean;
                                soft_timeout_ms: number | null;
                                ttl_seconds: number;
                                workspace: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            raises_heard_since?: string | null;
                            reason: string;
                            remote_state?: string | null;
                            route: string | null;
                            sentence: string;
                            tenant_id: string | null;
                            ttl_seconds: number | null;
                            url: string;
                            versions: {
                                known: boolean;
                                last_raised: {
                                    at: string | null;
                                    by: string | null;
                                    everywhere: boolean;
                                    operation: string | null;
                                    source: string | null;
                                    table: string | null;
                                } | null;
                                module: string;
                                required: number | null;
                            }[];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_history: {
        parameters: {
            query?: {
                /** @description 1h (the default), 24h or 7d. */
                range?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Step by step, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            points: {
                                at: string;
                                bypasses: number;
                                bytes: number;
                                entries: number;
                                evictions: number;
                                failures: number;
                                load_errors: number;
                                loads: number;
                                memory_hits: number;
                                minutes: number;
                                misses: number;
                                remote_hits: number;
                                stale: number;
                            }[];
                            step_seconds: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_hottest_keys: {
        parameters: {
            query?: {
                /** @description At most 200; 20 by default. */
                limit?: number;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The most hit first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            keys: {
                                bytes: number;
                                hits: number;
                                key: string;
                                module: string;
                                namespace: string;
                                per_second: number;
                                tenant_id: string | null;
                            }[];
                            since: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_layers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Layer by layer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            breaker: {
                                [key: string]: unknown;
                            };
                            feed: {
                                [key: string]: unknown;
                            };
                            memory: {
                                bytes: number;
                                capacity: number;
                                entries: number;
                                evictions: number;
                                refused: number;
                            };
                            stores: {
                                [key: string]: unknown;
                            };
                            versions: {
                                keys: number;
                                reads: number;
                            };
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_slow_loads: {
        parameters: {
            query?: {
                /** @description At most 200; 50 by default. */
                limit?: number;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. `outcome` is loaded, failed, panicked or timed-out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            loads: {
                                at: string;
                                duration_ms: number;
                                key: string;
                                module: string;
                                namespace: string;
                                outcome: string;
                                tenant_id: string | null;
                            }[];
                            threshold_ms: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cache_tenants: {
        parameters: {
            query?: {
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tenant by tenant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            tenants: {
                                bytes: number;
                                cache_enabled: boolean;
                                entries: number;
                                evictions: number;
                                hit_ratio: number | null;
                                hits: number;
                                misses: number;
                                name: string | null;
                                slug: string | null;
                                tenant_id: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                account_industry?: string;
                account_name?: string;
                address_1?: string;
                address_2?: string;
                archived?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                board_column_id?: string;
                board_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                city?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                department?: string;
                description?: string;
                do_not_call?: string;
                do_not_text?: string;
                email?: string;
                favorite?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                first_name?: string;
                follow_up_at?: string;
                /** @description At least. */
                follow_up_at_gte?: string;
                /** @description At most. */
                follow_up_at_lte?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                job_title?: string;
                last_activity_at?: string;
                /** @description At least. */
                last_activity_at_gte?: string;
                /** @description At most. */
                last_activity_at_lte?: string;
                last_contacted?: string;
                /** @description At least. */
                last_contacted_gte?: string;
                /** @description At most. */
                last_contacted_lte?: string;
                last_name?: string;
                last_synced?: string;
                /** @description At least. */
                last_synced_gte?: string;
                /** @description At most. */
                last_synced_lte?: string;
                lead_source?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                mobile?: string;
                needs_response?: string;
                next_action?: string;
                notes?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                phone?: string;
                position?: string;
                priority?: string;
                score?: string;
                /** @description At least. */
                score_gte?: string;
                /** @description At most. */
                score_lte?: string;
                score_reason?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                sentiment?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContactPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_contacts: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                account_industry?: string;
                account_name?: string;
                address_1?: string;
                address_2?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                archived?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                board_column_id?: string;
                board_id?: string;
                city?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                department?: string;
                description?: string;
                do_not_call?: string;
                do_not_text?: string;
                email?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                favorite?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                first_name?: string;
                follow_up_at?: string;
                /** @description At least. */
                follow_up_at_gte?: string;
                /** @description At most. */
                follow_up_at_lte?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                job_title?: string;
                last_activity_at?: string;
                /** @description At least. */
                last_activity_at_gte?: string;
                /** @description At most. */
                last_activity_at_lte?: string;
                last_contacted?: string;
                /** @description At least. */
                last_contacted_gte?: string;
                /** @description At most. */
                last_contacted_lte?: string;
                last_name?: string;
                last_synced?: string;
                /** @description At least. */
                last_synced_gte?: string;
                /** @description At most. */
                last_synced_lte?: string;
                lead_source?: string;
                mobile?: string;
                needs_response?: string;
                next_action?: string;
                notes?: string;
                phone?: string;
                position?: string;
                priority?: string;
                score?: string;
                /** @description At least. */
                score_gte?: string;
                /** @description At most. */
                score_lte?: string;
                score_reason?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                sentiment?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description Messages of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The contact's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            limit: number;
                            messages: {
                                body: string;
                                /**
                                 * @description `email` when absent.
                                 * @enum {string}
                                 */
                                channel: "email" | "sms" | "chat" | "call";
                                contact_id: string;
                                created_at: string;
                                /**
                                 * @description `outbound` when absent. After the newest message: an inbound one needs a response, an outbound one ends that.
                                 * @enum {string}
                                 */
                                direction: "inbound" | "outbound";
                                id: string;
                                /** @description Who wrote it: an address, a number or a name; for outbound messages the caller's e-mail when absent. */
                                sender: string | null;
                                sent_at: string;
                                subject: string | null;
                            }[];
                            next_cursor: string | null;
                            total: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The contact's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /**
                     * @description `email` when absent.
                     * @enum {string}
                     */
                    channel?: "email" | "sms" | "chat" | "call";
                    /**
                     * @description `outbound` when absent. After the newest message: an inbound one needs a response, an outbound one ends that.
                     * @enum {string}
                     */
                    direction?: "inbound" | "outbound";
                    /** @description Who wrote it: an address, a number or a name; for outbound messages the caller's e-mail when absent. */
                    sender?: string | null;
                    /**
                     * Format: date-time
                     * @description Now when absent; never in the future.
                     */
                    sent_at?: string | null;
                    subject?: string | null;
                };
            };
        };
        responses: {
            /** @description The message. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            body: string;
                            /**
                             * @description `email` when absent.
                             * @enum {string}
                             */
                            channel: "email" | "sms" | "chat" | "call";
                            contact_id: string;
                            created_at: string;
                            /**
                             * @description `outbound` when absent. After the newest message: an inbound one needs a response, an outbound one ends that.
                             * @enum {string}
                             */
                            direction: "inbound" | "outbound";
                            id: string;
                            /** @description Who wrote it: an address, a number or a name; for outbound messages the caller's e-mail when absent. */
                            sender: string | null;
                            sent_at: string;
                            subject: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_timeline: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description Only these, separated by commas: message, activity, note, task, document. */
                kinds?: string;
                /** @description Entries of a page: 1 to 200, 30 by default; more is clamped. */
                limit?: number;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The contact's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            entries: {
                                actor: string | null;
                                at: string;
                                body: string | null;
                                direction: string | null;
                                id: string;
                                /** @enum {string} */
                                kind: "message" | "activity" | "note" | "task" | "document";
                                status: string | null;
                                title: string | null;
                                /** @description A message's channel, the type of an activity or a note, a document's media type. */
                                type: string | null;
                            }[];
                            next_cursor: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_contacts: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["ContactChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Contact"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_contacts: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                account_industry?: string;
                account_name?: string;
                address_1?: string;
                address_2?: string;
                archived?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                board_column_id?: string;
                board_id?: string;
                city?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                department?: string;
                description?: string;
                do_not_call?: string;
                do_not_text?: string;
                email?: string;
                favorite?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                first_name?: string;
                follow_up_at?: string;
                /** @description At least. */
                follow_up_at_gte?: string;
                /** @description At most. */
                follow_up_at_lte?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                job_title?: string;
                last_activity_at?: string;
                /** @description At least. */
                last_activity_at_gte?: string;
                /** @description At most. */
                last_activity_at_lte?: string;
                last_contacted?: string;
                /** @description At least. */
                last_contacted_gte?: string;
                /** @description At most. */
                last_contacted_lte?: string;
                last_name?: string;
                last_synced?: string;
                /** @description At least. */
                last_synced_gte?: string;
                /** @description At most. */
                last_synced_lte?: string;
                lead_source?: string;
                mobile?: string;
                needs_response?: string;
                next_action?: string;
                notes?: string;
                phone?: string;
                position?: string;
                priority?: string;
                score?: string;
                /** @description At least. */
                score_gte?: string;
                /** @description At most. */
                score_lte?: string;
                score_reason?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                sentiment?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_contacts: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_contacts: {
        parameters: {
            query?: {
                /** @description Rows, 1 to 200. */
                limit?: number;
                /** @description Words that must all occur. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContactPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cron_jobs: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                function_name?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_active?: string;
                last_run?: string;
                /** @description At least. */
                last_run_gte?: string;
                /** @description At most. */
                last_run_lte?: string;
                last_state?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                name?: string;
                next_run?: string;
                /** @description At least. */
                next_run_gte?: string;
                /** @description At most. */
                next_run_lte?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                problem?: string;
                schedule?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                timezone?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CronJobPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_cron_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCronJob"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CronJob"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cron_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CronJob"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_cron_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CronJobChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CronJob"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_cron_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_cron_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CronJobChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CronJob"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run_cron_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            duration_ms: number | null;
                            error: string | null;
                            function_name: string;
                            result: Record<string, never>;
                            run: {
                                attempt: number;
                                duration_ms: number | null;
                                error: string | null;
                                finished_at: string | null;
                                function_name: string;
                                id: string;
                                job_id: string | null;
                                job_name: string | null;
                                progress_done: number | null;
                                progress_note: string | null;
                                progress_total: number | null;
                                result: Record<string, never>;
                                runner: string;
                                scheduled_for: string | null;
                                started_at: string;
                                state: string;
                                tenant_id: string | null;
                                trigger: string;
                            };
                            state: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_runs_of_cron_job: {
        parameters: {
            query?: {
                function_name?: string;
                /** @description At most 200; 50 by default. */
                limit?: number;
                offset?: number;
                /** @description running, succeeded, failed, lost or handed_back. */
                state?: string;
            };
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            limit: number;
                            offset: number;
                            runs: {
                                attempt: number;
                                duration_ms: number | null;
                                error: string | null;
                                finished_at: string | null;
                                function_name: string;
                                id: string;
                                job_id: string | null;
                                job_name: string | null;
                                progress_done: number | null;
                                progress_note: string | null;
                                progress_total: number | null;
                                result: Record<string, never>;
                                runner: string;
                                scheduled_for: string | null;
                                started_at: string;
                                state: string;
                                tenant_id: string | null;
                                trigger: string;
                            }[];
                            total: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cron_runs: {
        parameters: {
            query?: {
                function_name?: string;
                /** @description At most 200; 50 by default. */
                limit?: number;
                offset?: number;
                /** @description running, succeeded, failed, lost or handed_back. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            limit: number;
                            offset: number;
                            runs: {
                                attempt: number;
                                duration_ms: number | null;
                                error: string | null;
                                finished_at: string | null;
                                function_name: string;
                                id: string;
                                job_id: string | null;
                                job_name: string | null;
                                progress_done: number | null;
                                progress_note: string | null;
                                progress_total: number | null;
                                result: Record<string, never>;
                                runner: string;
                                scheduled_for: string | null;
                                started_at: string;
                                state: string;
                                tenant_id: string | null;
                                trigger: string;
                            }[];
                            total: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cron_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The run's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            attempt: number;
                            duration_ms: number | null;
                            error: string | null;
                            finished_at: string | null;
                            function_name: string;
                            id: string;
                            job_id: string | null;
                            job_name: string | null;
                            progress_done: number | null;
                            progress_note: string | null;
                            progress_total: number | null;
                            result: Record<string, never>;
                            runner: string;
                            scheduled_for: string | null;
                            started_at: string;
                            state: string;
                            tenant_id: string | null;
                            trigger: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    execute_cron_function: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    function_name: string;
                    metadata?: {
                        [key: string]: unknown;
                    };
                    tenant_id?: string;
                };
            };
        };
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            duration_ms: number | null;
                            error: string | null;
                            function_name: string;
                            result: Record<string, never>;
                            run: {
                                attempt: number;
                                duration_ms: number | null;
                                error: string | null;
                                finished_at: string | null;
                                function_name: string;
                                id: string;
                                job_id: string | null;
                                job_name: string | null;
                                progress_done: number | null;
                                progress_note: string | null;
                                progress_total: number | null;
                                result: Record<string, never>;
                                runner: string;
                                scheduled_for: string | null;
                                started_at: string;
                                state: string;
                                tenant_id: string | null;
                                trigger: string;
                            };
                            state: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run_due_cron_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it came to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            summary: {
                                duration_ms: number;
                                executed: number;
                                failed: number;
                                skipped: number;
                                total: number;
                            };
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_documents: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                bytes?: string;
                /** @description At least. */
                bytes_gte?: string;
                /** @description At most. */
                bytes_lte?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                mime?: string;
                name?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                sha256?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DocumentPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDocument"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_documents: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                assigned_to?: string;
                assigned_to_id?: string;
                bytes?: string;
                /** @description At least. */
                bytes_gte?: string;
                /** @description At most. */
                bytes_lte?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                mime?: string;
                name?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                sha256?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_document_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    /** @description The bytes' SHA-256. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    write_document_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_documents: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["DocumentChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Document"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_documents: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                bytes?: string;
                /** @description At least. */
                bytes_gte?: string;
                /** @description At most. */
                bytes_lte?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                mime?: string;
                name?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                sha256?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_documents: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_events: {
        parameters: {
            query?: {
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: {
                /** @description The id of the last event that was heard. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, until either side ends it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The imports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            imports: {
                                errors: {
                                    field: string;
                                    message: string;
                                    row: number;
                                    value: string;
                                }[];
                                failed: number;
                                finished_at: string | null;
                                id: string;
                                inserted: number;
                                rows_done: number;
                                rows_total: number;
                                started_at: string;
                                /** @enum {string} */
                                state: "running" | "done" | "failed" | "cancelled";
                                updated: number;
                            }[];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            errors: {
                                field: string;
                                message: string;
                                row: number;
                                value: string;
                            }[];
                            failed: number;
                            finished_at: string | null;
                            id: string;
                            inserted: number;
                            rows_done: number;
                            rows_total: number;
                            started_at: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "cancelled";
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The import's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            errors: {
                                field: string;
                                message: string;
                                row: number;
                                value: string;
                            }[];
                            failed: number;
                            finished_at: string | null;
                            id: string;
                            inserted: number;
                            rows_done: number;
                            rows_total: number;
                            started_at: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "cancelled";
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_leads: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                address_1?: string;
                address_2?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                city?: string;
                company?: string;
                converted_account_id?: string;
                converted_at?: string;
                /** @description At least. */
                converted_at_gte?: string;
                /** @description At most. */
                converted_at_lte?: string;
                converted_contact_id?: string;
                converted_opportunity_id?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                do_not_call?: string;
                do_not_text?: string;
                email?: string;
                estimated_value?: string;
                /** @description At least. */
                estimated_value_gte?: string;
                /** @description At most. */
                estimated_value_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                first_name?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                job_title?: string;
                last_name?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                next_action?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                phone?: string;
                score?: string;
                /** @description At least. */
                score_gte?: string;
                /** @description At most. */
                score_lte?: string;
                score_reason?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                source?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                unique_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LeadPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_lead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLead"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_leads: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                address_1?: string;
                address_2?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                assigned_to?: string;
                assigned_to_id?: string;
                city?: string;
                company?: string;
                converted_account_id?: string;
                converted_at?: string;
                /** @description At least. */
                converted_at_gte?: string;
                /** @description At most. */
                converted_at_lte?: string;
                converted_contact_id?: string;
                converted_opportunity_id?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                do_not_call?: string;
                do_not_text?: string;
                email?: string;
                estimated_value?: string;
                /** @description At least. */
                estimated_value_gte?: string;
                /** @description At most. */
                estimated_value_lte?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                first_name?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                job_title?: string;
                last_name?: string;
                next_action?: string;
                phone?: string;
                score?: string;
                /** @description At least. */
                score_gte?: string;
                /** @description At most. */
                score_lte?: string;
                score_reason?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                source?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                unique_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_lead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_lead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_lead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_lead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    convert_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account_name?: string;
                    create_account?: boolean;
                    create_opportunity?: boolean;
                    opportunity_amount?: number;
                    opportunity_name?: string;
                    performed_by?: string;
                    selected_account_id?: string;
                };
            };
        };
        responses: {
            /** @description The rows that belong together now. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            account?: components["schemas"]["Account"];
                            contact?: components["schemas"]["Contact"];
                            lead?: components["schemas"]["Lead"];
                            opportunity?: components["schemas"]["Opportunity"];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_leads: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["LeadChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Lead"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_leads: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                address_1?: string;
                address_2?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                city?: string;
                company?: string;
                converted_account_id?: string;
                converted_at?: string;
                /** @description At least. */
                converted_at_gte?: string;
                /** @description At most. */
                converted_at_lte?: string;
                converted_contact_id?: string;
                converted_opportunity_id?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                do_not_call?: string;
                do_not_text?: string;
                email?: string;
                estimated_value?: string;
                /** @description At least. */
                estimated_value_gte?: string;
                /** @description At most. */
                estimated_value_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                first_name?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                job_title?: string;
                last_name?: string;
                next_action?: string;
                phone?: string;
                score?: string;
                /** @description At least. */
                score_gte?: string;
                /** @description At most. */
                score_lte?: string;
                score_reason?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                source?: string;
                state?: string;
                status?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                unique_id?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_leads: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notes: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                author_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                content?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_pinned?: string;
                is_private?: string;
                is_test_data?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                related_id?: string;
                related_type?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NotePage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_notes: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                assigned_to?: string;
                assigned_to_id?: string;
                author_id?: string;
                content?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_pinned?: string;
                is_private?: string;
                is_test_data?: string;
                related_id?: string;
                related_type?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Note"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_notes: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["NoteChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Note"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_notes: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                author_id?: string;
                content?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_pinned?: string;
                is_private?: string;
                is_test_data?: string;
                related_id?: string;
                related_type?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_notes: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notifications: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                icon?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_read?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                link?: string;
                message?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                read_at?: string;
                /** @description At least. */
                read_at_gte?: string;
                /** @description At most. */
                read_at_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                user_email?: string;
                user_id?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NotificationPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_notification: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotification"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notification"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_notification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notification"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_notification: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notification"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_notification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_notification: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notification"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mark_notification_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notification's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notification. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notification"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mark_all_notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many were unread. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            unread: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_unread_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number, under each name that clients use. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            count: number;
                            unread: number;
                            unread_count: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_opportunities: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                address_1?: string;
                address_2?: string;
                amount?: string;
                /** @description At least. */
                amount_gte?: string;
                /** @description At most. */
                amount_lte?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                city?: string;
                close_date?: string;
                /** @description At least. */
                close_date_gte?: string;
                /** @description At most. */
                close_date_lte?: string;
                competitor?: string;
                contact_id?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                expected_revenue?: string;
                /** @description At least. */
                expected_revenue_gte?: string;
                /** @description At most. */
                expected_revenue_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                lead_id?: string;
                lead_source?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                name?: string;
                next_step?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                probability?: string;
                /** @description At least. */
                probability_gte?: string;
                /** @description At most. */
                probability_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                stage?: string;
                state?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OpportunityPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_opportunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOpportunity"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_opportunities: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                address_1?: string;
                address_2?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                amount?: string;
                /** @description At least. */
                amount_gte?: string;
                /** @description At most. */
                amount_lte?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                city?: string;
                close_date?: string;
                /** @description At least. */
                close_date_gte?: string;
                /** @description At most. */
                close_date_lte?: string;
                competitor?: string;
                contact_id?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                expected_revenue?: string;
                /** @description At least. */
                expected_revenue_gte?: string;
                /** @description At most. */
                expected_revenue_lte?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                lead_id?: string;
                lead_source?: string;
                name?: string;
                next_step?: string;
                probability?: string;
                /** @description At least. */
                probability_gte?: string;
                /** @description At most. */
                probability_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                stage?: string;
                state?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpportunityChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_opportunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_opportunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_opportunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_opportunity: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Opportunity"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_opportunities: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["OpportunityChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Opportunity"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_opportunities: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_id?: string;
                address_1?: string;
                address_2?: string;
                amount?: string;
                /** @description At least. */
                amount_gte?: string;
                /** @description At most. */
                amount_lte?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                city?: string;
                close_date?: string;
                /** @description At least. */
                close_date_gte?: string;
                /** @description At most. */
                close_date_lte?: string;
                competitor?: string;
                contact_id?: string;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                expected_revenue?: string;
                /** @description At least. */
                expected_revenue_gte?: string;
                /** @description At most. */
                expected_revenue_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                lead_id?: string;
                lead_source?: string;
                name?: string;
                next_step?: string;
                probability?: string;
                /** @description At least. */
                probability_gte?: string;
                /** @description At most. */
                probability_lte?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                stage?: string;
                state?: string;
                street?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                type?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
                zip?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_opportunities: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clear_report_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tenant_id?: string | null;
                };
            };
        };
        responses: {
            /** @description What went. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            cleared: boolean;
                            entries: number;
                            memory_entries: number;
                            remote_entries: number;
                        };
                        message: string;
                        status: string;
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_dashboard_bundle: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dashboard. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cached: boolean;
                        data: {
                            charts: {
                                activitiesPerDay: {
                                    count: number;
                                    date: string;
                                }[];
                                leadsBySource: {
                                    count: number;
                                    source: string;
                                }[];
                                pipelineByStage: {
                                    count: number;
                                    stage: string;
                                    value: number;
                                }[];
                                wonThisMonth: {
                                    count: number;
                                    month: string;
                                    value: number;
                                };
                            };
                            counts: {
                                accounts: number;
                                activities: number;
                                activitiesByStatus: {
                                    [key: string]: number;
                                };
                                contacts: number;
                                leads: number;
                                leadsByStatus: {
                                    [key: string]: number;
                                };
                                openTasks: number;
                                opportunities: number;
                                opportunitiesByStage: {
                                    [key: string]: number;
                                };
                                tasks: number;
                            };
                            lists: {
                                recentActivities: components["schemas"]["Activity"][];
                                recentLeads: components["schemas"]["Lead"][];
                                recentOpportunities: components["schemas"]["Opportunity"][];
                            };
                            meta: {
                                generated_at: string;
                                tenant_id: string | null;
                                ttl_seconds: number;
                                version: number;
                                warmed_at: string | null;
                            };
                            stats: {
                                activitiesLast30Days: number;
                                newLeadsLast30Days: number;
                                openLeads: number;
                                openOpportunities: number;
                                pipelineValue: number;
                                totalAccounts: number;
                                totalActivities: number;
                                totalContacts: number;
                                totalLeads: number;
                                totalOpportunities: number;
                                wonOpportunities: number;
                                wonValue: number;
                            };
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_dashboard_stats: {
        parameters: {
            query?: {
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dashboard. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cached: boolean;
                        data: {
                            charts: {
                                activitiesPerDay: {
                                    count: number;
                                    date: string;
                                }[];
                                leadsBySource: {
                                    count: number;
                                    source: string;
                                }[];
                                pipelineByStage: {
                                    count: number;
                                    stage: string;
                                    value: number;
                                }[];
                                wonThisMonth: {
                                    count: number;
                                    month: string;
                                    value: number;
                                };
                            };
                            counts: {
                                accounts: number;
                                activities: number;
                                activitiesByStatus: {
                                    [key: string]: number;
                                };
                                contacts: number;
                                leads: number;
                                leadsByStatus: {
                                    [key: string]: number;
                                };
                                openTasks: number;
                                opportunities: number;
                                opportunitiesByStage: {
                                    [key: string]: number;
                                };
                                tasks: number;
                            };
                            lists: {
                                recentActivities: components["schemas"]["Activity"][];
                                recentLeads: components["schemas"]["Lead"][];
                                recentOpportunities: components["schemas"]["Opportunity"][];
                            };
                            meta: {
                                generated_at: string;
                                tenant_id: string | null;
                                ttl_seconds: number;
                                version: number;
                                warmed_at: string | null;
                            };
                            stats: {
                                activitiesLast30Days: number;
                                newLeadsLast30Days: number;
                                openLeads: number;
                                openOpportunities: number;
                                pipelineValue: number;
                                totalAccounts: number;
                                totalActivities: number;
                                totalContacts: number;
                                totalLeads: number;
                                totalOpportunities: number;
                                wonOpportunities: number;
                                wonValue: number;
                            };
                        };
                        status: string;
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        database: string;
                        server: string;
                        uptime: number;
                        version: string;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_system_logs: {
        parameters: {
            query?: {
                /** @description From this time. */
                created_at_gte?: string;
                /** @description Up to this time. */
                created_at_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                /** @description Of the last hours. */
                hours?: number;
                /** @description One or several of DEBUG, INFO, WARN, ERROR, comma separated. */
                level?: string;
                /** @description Entries of a page: 1 to 200, 50 by default. */
                limit?: number;
                /** @description Entries to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Entries of a page: 1 to 100. */
                per_page?: number;
                /** @description A part of message, source or address, without case. */
                search?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Exactly this source. */
                source?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin; `system`: the server's own. */
                tenant_id?: string;
                /** @description Of this address, without case. */
                user_email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            limit: number;
                            next_cursor: string | null;
                            offset: number;
                            "system-logs": {
                                created_at: string;
                                created_date: string;
                                id: string;
                                level: string;
                                message: string;
                                metadata: {
                                    [key: string]: unknown;
                                };
                                source: string | null;
                                stack_trace: string | null;
                                tenant_id: string | null;
                                updated_at: string;
                                updated_date: string;
                                url: string | null;
                                user_agent: string | null;
                                user_email: string | null;
                                user_id: string | null;
                            }[];
                            total: number;
                            total_is_exact: boolean;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_system_log: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    level?: string;
                    message?: string;
                    metadata?: {
                        [key: string]: unknown;
                    };
                    source?: string;
                    stack_trace?: string;
                    tenant_id?: string | null;
                    url?: string;
                    user_agent?: string;
                    user_email?: string;
                };
            };
        };
        responses: {
            /** @description The entry. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created_at?: string;
                            created_date?: string;
                            id?: string;
                            level?: string;
                            message?: string;
                            metadata?: {
                                [key: string]: unknown;
                            };
                            source?: string | null;
                            stack_trace?: string | null;
                            tenant_id?: string | null;
                            updated_at?: string;
                            updated_date?: string;
                            url?: string | null;
                            user_agent?: string | null;
                            user_email?: string | null;
                            user_id?: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_system_logs: {
        parameters: {
            query?: {
                /** @description From this time. */
                created_at_gte?: string;
                /** @description Up to this time. */
                created_at_lte?: string;
                /** @description Of the last hours. */
                hours?: number;
                /** @description One or several of DEBUG, INFO, WARN, ERROR, comma separated. */
                level?: string;
                /** @description Entries that are older than this. */
                older_than_days?: number;
                /** @description A part of message, source or address, without case. */
                search?: string;
                /** @description Exactly this source. */
                source?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin; `system`: the server's own. */
                tenant_id?: string;
                /** @description Of this address, without case. */
                user_email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many are gone; also at the top level. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            deleted_count: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_system_log: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created_at: string;
                            created_date: string;
                            id: string;
                            level: string;
                            message: string;
                            metadata: {
                                [key: string]: unknown;
                            };
                            source: string | null;
                            stack_trace: string | null;
                            tenant_id: string | null;
                            updated_at: string;
                            updated_date: string;
                            url: string | null;
                            user_agent: string | null;
                            user_email: string | null;
                            user_id: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_system_log: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the entry that is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_system_logs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entries?: {
                        level?: string;
                        message?: string;
                        metadata?: {
                            [key: string]: unknown;
                        };
                        source?: string;
                        stack_trace?: string;
                        tenant_id?: string | null;
                        url?: string;
                        user_agent?: string;
                        user_email?: string;
                    }[];
                    logs?: {
                        level?: string;
                        message?: string;
                        metadata?: {
                            [key: string]: unknown;
                        };
                        source?: string;
                        stack_trace?: string;
                        tenant_id?: string | null;
                        url?: string;
                        user_agent?: string;
                        user_email?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What became of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            errors: {
                                index: number;
                                reason: string;
                            }[];
                            failed: number;
                            inserted: number;
                            inserted_count: number;
                            skipped: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_cache_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stores, layers, namespaces, modules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            layers: {
                                [key: string]: unknown;
                            };
                            modules: {
                                [key: string]: unknown;
                            };
                            namespaces: {
                                [key: string]: unknown;
                            };
                            stores: {
                                "redis-cache"?: {
                                    [key: string]: unknown;
                                };
                                "redis-memory"?: {
                                    [key: string]: unknown;
                                };
                            };
                            timestamp: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each part is connected, degraded, disconnected or disabled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        components?: {
                            [key: string]: unknown;
                        };
                        status?: string;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                assignee?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                description?: string;
                done?: string;
                done_at?: string;
                /** @description At least. */
                done_at_gte?: string;
                /** @description At most. */
                done_at_lte?: string;
                due_at?: string;
                /** @description At least. */
                due_at_gte?: string;
                /** @description At most. */
                due_at_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                priority?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TaskPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_matching_tasks: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                /** @description true changes every row of the list without conditions. */
                all?: boolean;
                assigned_to?: string;
                assigned_to_id?: string;
                assignee?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                done?: string;
                done_at?: string;
                /** @description At least. */
                done_at_gte?: string;
                /** @description At most. */
                done_at_lte?: string;
                due_at?: string;
                /** @description At least. */
                due_at_gte?: string;
                /** @description At most. */
                due_at_lte?: string;
                /** @description How many rows the caller expects: 409 when another number matches. */
                expected_total?: number;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                priority?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskChanges"];
            };
        };
        responses: {
            /** @description How many rows matched, and how many are not what they were. */
            200: {
                headers: {
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            matched: number;
                            updated: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Task"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_tasks: {
        parameters: {
            query?: {
                /** @description All or nothing: 409 names the first failure. */
                atomic?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    operations: {
                        data?: components["schemas"]["TaskChanges"];
                        id?: string;
                        if_match?: string;
                        /** @enum {string} */
                        op: "create" | "update" | "delete";
                    }[];
                };
            };
        };
        responses: {
            /** @description One result for each operation; 207 when some failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            failed: number;
                            results: {
                                data?: components["schemas"]["Task"];
                                error?: components["schemas"]["Problem"];
                                id?: string | null;
                                index: number;
                                status: number;
                            }[];
                            succeeded: number;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_tasks: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                assigned_to?: string;
                assigned_to_id?: string;
                assignee?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_by?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                description?: string;
                done?: string;
                done_at?: string;
                /** @description At least. */
                done_at_gte?: string;
                /** @description At most. */
                done_at_lte?: string;
                due_at?: string;
                /** @description At least. */
                due_at_gte?: string;
                /** @description At most. */
                due_at_lte?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_test_data?: string;
                priority?: string;
                related_id?: string;
                related_to?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                title?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows under the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_tasks: {
        parameters: {
            query?: {
                /** @description Checks every row and changes nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Follow it at /api/imports/{id}. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            import_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolve_tenants: {
        parameters: {
            query?: {
                /** @description Slugs or UUIDs, comma separated; at most 100. */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For each name its tenant, in the order of the request; `found` is false for tenants that the caller may not see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            found: boolean;
                            input: string;
                            name: string | null;
                            slug: string | null;
                            source: string | null;
                            uuid: string | null;
                        }[];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tenants: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                accent_color?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                country?: string;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                display_order?: string;
                /** @description At least. */
                display_order_gte?: string;
                /** @description At most. */
                display_order_lte?: string;
                domain?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                industry?: string;
                is_active?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                logo_url?: string;
                name?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                primary_color?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                slug?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                status?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                timezone?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TenantPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_tenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tenant"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_tenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tenant"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_tenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tenant"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_tenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantChanges"];
            };
        };
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tenant"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description A JSON array of conditions of which one must hold. */
                $or?: string;
                account_status?: string;
                /** @description true skips the cached answer and renews it. */
                bust_cache?: boolean;
                created_at?: string;
                /** @description At least. */
                created_at_gte?: string;
                /** @description At most. */
                created_at_lte?: string;
                created_date?: string;
                /** @description At least. */
                created_date_gte?: string;
                /** @description At most. */
                created_date_lte?: string;
                /** @description The next_cursor of the page before: the fast way on deep pages. */
                cursor?: string;
                display_name?: string;
                email?: string;
                employee_role?: string;
                /** @description A JSON object of conditions. */
                filter?: string;
                /** @description false leaves rows with is_test_data out; true by default. */
                include_test_data?: boolean;
                is_active?: string;
                last_seen?: string;
                /** @description At least. */
                last_seen_gte?: string;
                /** @description At most. */
                last_seen_lte?: string;
                /** @description Rows of a page: 1 to 200, 50 by default; more is clamped. */
                limit?: number;
                live_status?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description The page, from 1; goes with per_page. */
                page?: number;
                /** @description Rows of a page: 1 to 100; goes with page. */
                per_page?: number;
                role?: string;
                /** @description Words that must all occur; one of one or two letters only at the beginning of a word. */
                search?: string;
                /** @description A sortable field; created_at by default. */
                sort_by?: string;
                /** @description asc or desc; desc by default. */
                sort_order?: string;
                /** @description Holds this one; or {"$all":[…]}. */
                tags?: string;
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
                /** @description exact, or capped: at most 1,000 rows are counted, and `total_capped` says whether there are more; exact by default. */
                total?: string;
                updated_at?: string;
                /** @description At least. */
                updated_at_gte?: string;
                /** @description At most. */
                updated_at_lte?: string;
                updated_date?: string;
                /** @description At least. */
                updated_date_gte?: string;
                /** @description At most. */
                updated_date_lte?: string;
            };
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UserPage"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description The row. */
            201: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description The least versions that the answer may show. */
                "X-Version"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The row. */
            200: {
                headers: {
                    /** @description RFC 9211: which layer, hit or why not, ttl. */
                    "Cache-Status"?: string;
                    /** @description Strong; If-None-Match with it answers 304. */
                    ETag?: string;
                    /** @description How long the answer took, and the load if there was one. */
                    "Server-Timing"?: string;
                    /** @description HIT, MISS, STALE or BYPASS. */
                    "X-Cache"?: string;
                    /** @description The versions that the answer shows. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id of the row that is gone. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repetition with the same key gets the first answer. */
                "Idempotency-Key"?: string;
                /** @description The ETag that the row must still have; else 412. */
                "If-Match"?: string;
            };
            path: {
                /** @description The row's id. */
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
            /** @description The row. */
            200: {
                headers: {
                    /** @description The row's new ETag; If-Match takes it. */
                    ETag?: string;
                    /** @description Sent back on a read: the least that the read may show. */
                    "X-Version"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"];
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is, and does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            online: boolean;
                            ts: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    device_id?: string;
                    email?: string;
                    live_status?: string;
                    viewing?: {
                        id?: string;
                        module?: string;
                    };
                };
            };
        };
        responses: {
            /** @description How the caller is seen now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            email: string;
                            last_seen: string;
                            live_status: string;
                            online: boolean;
                            ts: string;
                            user_id: string;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_own_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller, with their tenant; of somebody whom only the token knows, what it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"] & {
                            tenant: {
                                branding_settings?: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                name?: string;
                                slug: string;
                                timezone?: string;
                            } | null;
                            tenant_slug: string | null;
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_presence: {
        parameters: {
            query?: {
                /** @description A tenant's UUID or slug: one's own, or any for a superadmin. */
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everybody of the tenant who is online or away. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            total: number;
                            users: {
                                email: string;
                                last_seen: string;
                                live_status: string;
                                user_id: string;
                                viewing?: {
                                    id: string;
                                    module: string;
                                }[];
                            }[];
                        };
                        /** @enum {string} */
                        status: "success";
                        success: boolean;
                    };
                };
            };
            /** @description Not understood: an unknown field or parameter, or a required field that is missing. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No token, or one that does not count. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or another tenant's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but a value is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A layer that this needs is away; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
