-- The one list of what is held about people: every column that leads to a person, what an export says of it, and what
-- happens to it when the person deletes the account. A test compares it with the catalogue, so whoever adds such a
-- column adds a line. Conditions are about $1, the person; without one, the column is compared.
create or replace view private.personal_data with (security_invoker = true) as
select said.*
from (
    values
    -- What is the person's own goes.
    ('auth.users', 'id', null, true, 'elsewhere', null, null, 'private.close_sign_in takes out what it may; the row carries the ledgers.'),
    (
        'public.users', 'id', null, true, 'clear',
        '{"full_name": "Deleted user", "role": "contributor", "avatar_url": null, "avatar_path": null, "bio": null, "location": null, "region": null, "languages": "{}", "preferred_language": "en", "time_zone": "UTC", "is_verified": false, "last_login_at": null}'::jsonb,
        null, 'The row carries the ledgers.'
    ),
    ('public.public_profiles', 'id', null, true, 'clear', '{"badge_count": 0}', null, 'Name and picture follow public.users.'),
    ('public.notifications', 'user_id', null, true, 'delete', null, null, null),
    (
        'public.notifications', 'subject_id',
        '(user_id, subject_id) in (select invited_by, id from public.company_invitations where user_id = $1)',
        false, 'clear', '{"message": "Somebody whose account is deleted has answered an invitation."}', null, 'Of others: it names the person.'
    ),
    ('public.payout_methods', 'user_id', null, true, 'delete', null, null, null),
    (
        'public.withdrawals', 'user_id', null, true, 'clear', '{"account_details": null, "account_masked": "[deleted]"}', null,
        'Payments stay in the books; where they went does not.'
    ),
    ('public.payouts', 'user_id', null, true, 'keep', null, null, 'Payments stay in the books.'),
    ('public.support_tickets', 'user_id', null, true, 'clear', '{"subject": "[deleted]"}', null, 'That somebody asked, and when, stays.'),
    (
        'public.support_messages', 'author_id', 'ticket_id in (select id from public.support_tickets where user_id = $1)',
        true, 'clear', '{"message": "[deleted]"}', array['author_id'], 'The answers of support speak of the person too.'
    ),
    ('public.user_activities', 'user_id', null, true, 'delete', null, null, null),
    ('public.user_badges', 'user_id', null, true, 'delete', null, null, null),
    ('public.streaks', 'id', null, true, 'delete', null, null, null),
    ('public.xp_totals', 'user_id', null, true, 'delete', null, null, null),
    ('public.referral_codes', 'id', null, true, 'delete', null, null, null),
    ('public.company_members', 'user_id', null, true, 'delete', null, null, null),
    (
        'public.company_invitations', 'user_id', null, true, 'clear', '{"email": null}', null,
        'That a person was asked, and what they said, is the company''s too.'
    ),
    ('public.campaign_invitations', 'user_id', null, true, 'delete', null, null, null),
    (
        'public.uploads', 'user_id',
        'user_id = $1 and (status <> ''attached'' or purpose = ''avatar'' or submission_id in (select id from public.submissions where user_id = $1 and status = ''rejected''))',
        false, 'delete', null, null, 'Exported with those that stay, below.'
    ),
    ('public.uploads', 'user_id', null, true, 'keep', null, null, 'Files of work that was delivered, and logos of companies.'),
    (
        'public.submissions', 'user_id', 'user_id = $1 and status = ''rejected''', false, 'clear',
        '{"submission_data": "{}", "media_bucket": null, "media_path": null, "media_content_type": null}', null,
        'What nobody paid for is not kept. Exported with the others, below.'
    ),
    ('public.submissions', 'user_id', null, true, 'keep', null, null, 'Paid work belongs to who paid for it.'),
    (
        'public.qc_assignments', 'submission_id',
        'submission_id in (select id from public.submissions where user_id = $1 and status = ''rejected'')', false, 'clear',
        '{"submission_data": "{}", "media_bucket": null, "media_path": null, "media_content_type": null}', null,
        'The judges'' copy of answers that nobody paid for.'
    ),
    ('public.account_exports', 'user_id', null, false, 'delete', null, null, 'It is the export.'),
    (
        'private.account_export_rows', 'content', 'export_id in (select id from public.account_exports where user_id = $1)',
        false, 'delete', null, null, 'It is the export.'
    ),
    ('gateway.idempotency_keys', 'subject', 'subject = $1::text', false, 'delete', null, null, 'Ids of rows, for a day.'),
    ('public.download_logs', 'user_id', null, true, 'clear', '{"ip_address": null, "user_agent": null}', null, 'That it was downloaded is the company''s to know.'),
    (
        'public.appeals', 'user_id', null, true, 'clear', '{"reason": "[deleted]"}', null,
        'That a rejection was looked at again, and what came of it, stays.'
    ),
    ('private.notification_preferences', 'user_id', null, true, 'delete', null, null, null),
    ('public.company_blocks', 'user_id', null, true, 'keep', null, null, 'Whom a company does not want, also when they come back.'),
    ('private.judged_campaigns', 'user_id', null, false, 'keep', null, null, 'It says what the assignments say.'),
    (
        'internal_audit.email_searches', 'found_id', null, true, 'clear', '{"email": "[deleted]"}', array['reason'],
        'That an admin looked somebody up, and why, stays. What they wrote as the reason may tell of others: it is in no export.'
    ),
    (
        'internal_audit.email_searches',
        'email',
        'found_id is null and email = (select lower(account.email) from auth.users as account where account.id = $1)',
        false,
        'clear',
        '{"email": "[deleted]"}',
        null,
        'Looked up before the account was there.'
    ),
    -- Ledgers, decisions and what keeps both honest stay, of nobody.
    ('public.transactions', 'user_id', null, true, 'keep', null, null, 'A ledger.'),
    ('public.xp_events', 'user_id', null, true, 'keep', null, null, 'A ledger.'),
    ('public.trust_events', 'user_id', null, true, 'keep', null, null, 'A ledger.'),
    ('public.referral_cycles', 'referred_id', null, true, 'keep', null, null, 'A ledger: who brought whom, for what points.'),
    ('public.referral_cycles', 'referrer_id', null, true, 'keep', null, null, 'A ledger: who brought whom, for what points.'),
    ('public.judges', 'id', null, true, 'keep', null, null, 'Who was appointed to decide.'),
    ('public.judge_scores', 'id', null, true, 'keep', null, null, 'Figures.'),
    ('public.qc_votes', 'judge_id', null, true, 'keep', null, null, 'Decisions about the work of others.'),
    (
        'public.qc_assignments', 'judge_id', null, true, 'keep', null,
        array['submission_data', 'media_bucket', 'media_path', 'media_content_type'], 'Decisions about the work of others.'
    ),
    ('private.company_people', 'user_id', null, true, 'keep', null, null, 'Nobody is paid for tasks of a company of their own, ever.'),
    ('private.mission_awards', 'user_id', null, true, 'keep', null, null, 'What the points of the ledger were for.'),
    ('private.closed_accounts', 'user_id', null, true, 'keep', null, null, 'It keeps the account shut.'),
    ('private.session_cutoffs', 'user_id', null, true, 'keep', null, null, 'It ends the tokens that are left.'),
    ('private.revoked_sessions', 'user_id', null, true, 'keep', null, null, 'It ends the tokens that are left.'),
    ('private.former_people', 'user_id', null, false, 'keep', null, null, 'It is the deletion.'),
    ('private.left_addresses', 'user_id', null, false, 'keep', null, null, 'Hashes, kept as long as that of the last address.'),
    ('private.admins', 'user_id', null, false, 'delete', null, null, 'It says what the sign-in says.'),
    ('private.demoted_admins', 'user_id', null, false, 'keep', null, null, 'It ends what the tokens that are left say.'),
    ('private.submission_slots', 'user_id', null, false, 'keep', null, null, 'It says what the submissions say.'),
    ('private.worked_tasks', 'user_id', null, false, 'keep', null, null, 'It says what the submissions say.'),
    ('public.kept_tasks', 'user_id', null, false, 'keep', null, null, 'It says what the submissions and the assignments say.'),
    ('private.work_counts', 'user_id', null, false, 'keep', null, null, 'It says what the submissions say.'),
    ('private.contributor_days', 'user_id', null, false, 'keep', null, null, 'It says what the submissions and the ledgers say.'),
    ('private.day_entries', 'user_id', null, false, 'keep', null, null, 'It says what the submissions and the ledgers say.'),
    ('gateway.events', 'keys', '$1 = any(keys)', false, 'keep', null, null, 'Ids, for some hours.'),
    ('internal_audit.user_status_changes', 'user_id', null, true, 'keep', null, null, 'Why the platform shut somebody out.'),
    ('internal_audit.user_verifications', 'user_id', null, true, 'keep', null, null, 'Why the platform knew who somebody is.'),
    ('internal_audit.disconnections', 'user_id', null, true, 'keep', null, null, 'Why the platform signed somebody out.'),
    ('internal_audit.admin_approvals', 'beneficiary_id', null, false, 'keep', null, null, 'What admins decided among themselves; what came of it is in the ledger.'),
    -- What somebody did for a company or for the platform is theirs; it says who, and that is nobody now.
    ('private.admin_amounts', 'admin_id', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.admin_approvals', 'asked_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.admin_approvals', 'decided_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.billing_status_changes', 'changed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    (
        'internal_audit.changes', 'actor_id', null, false, 'keep', null, null,
        'An act of the platform. What it repeats of the person''s own rows is redacted with them.'
    ),
    ('internal_audit.disconnections', 'disconnected_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.email_searches', 'searched_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.payout_openings', 'opened_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.payout_files', 'made_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.payout_file_openings', 'opened_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.payout_reports', 'handed_in_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.payout_differences', 'acknowledged_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.setting_changes', 'changed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.setting_changes', 'approved_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.user_verifications', 'changed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('internal_audit.user_status_changes', 'changed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.admin_tasks', 'created_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.announcements', 'published_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.featured_tasks', 'created_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.judges', 'appointed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.judges', 'dismissed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.qc_consensus', 'resolved_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.support_tickets', 'closed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.support_tickets', 'handled_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.withdrawals', 'processed_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.withdrawals', 'released_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.deposits', 'decided_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.deposits', 'requested_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.deposit_reversals', 'requested_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.campaign_invitations', 'invited_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.company_api_keys', 'created_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.company_invitations', 'invited_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.reports', 'requested_by', null, false, 'keep', null, null, 'An act of a company, or of the platform.'),
    ('public.dataset_bundles', 'created_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.dataset_versions', 'published_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.submissions', 'reviewed_by', null, false, 'keep', null, null, 'An act of a company, or of the platform.'),
    ('public.trust_events', 'decided_by', null, false, 'keep', null, null, 'An act of a company, or of the platform.'),
    ('public.submission_notes', 'flag_cleared_by', null, false, 'keep', null, null, 'An act of a company, or of the platform.'),
    ('public.company_blocks', 'blocked_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.task_templates', 'created_by', null, false, 'keep', null, null, 'An act of a company.'),
    ('public.appeals', 'decided_by', null, false, 'keep', null, null, 'An act of the platform.'),
    ('public.tasks', 'created_by', null, false, 'keep', null, null, 'An act of a company.')
) as said (relation, person_column, condition, is_exported, act, cleared, withheld, reason)
-- Rows of other domains say it themselves: those that lead to a sign-in with `on delete cascade` go with the account,
-- those with `on delete set null` stay and no longer say whose they were, and with `on delete restrict` they stay, as do those
-- that lead to the rows which stand for a person there.
union all
select
    format('%I.%I', relation.relnamespace::regnamespace, relation.relname) collate "default",
    attribute.attname::text collate "default",
    null,
    reference.confdeltype <> 'n',
    case reference.confdeltype when 'c' then 'delete' when 'n' then 'clear' else 'keep' end,
    case reference.confdeltype when 'n' then jsonb_build_object(attribute.attname, null) end,
    null,
    case reference.confdeltype
        when 'r' then 'Kept by its domain, whose key says so.'
        when 'n' then 'Others need it: it stays without the person.'
    end
from pg_catalog.pg_constraint as reference
inner join pg_catalog.pg_class as relation on relation.oid = reference.conrelid
inner join pg_catalog.pg_attribute as attribute
    on
        attribute.attrelid = reference.conrelid
        and attribute.attnum = reference.conkey[1]
where
    reference.contype = 'f'
    and cardinality(reference.conkey) = 1
    and not relation.relispartition
    and relation.relnamespace <> 'auth'::regnamespace
    and (
        (
            reference.confdeltype in ('c', 'n')
            and reference.confrelid = 'auth.users'::regclass
        )
        or (
            reference.confdeltype = 'r'
            and relation.relnamespace::regnamespace::text not in ('public', 'private', 'internal_audit')
            and (
                reference.confrelid = 'auth.users'::regclass
                or exists (
                    select
                    from pg_catalog.pg_constraint as person
                    inner join pg_catalog.pg_constraint as key
                        on
                            key.conrelid = person.conrelid
                            and key.contype = 'p'
                            and key.conkey = person.conkey
                    where
                        person.contype = 'f'
                        and person.conrelid = reference.confrelid
                        and person.confrelid = 'auth.users'::regclass
                )
            )
        )
    );

comment on view private.personal_data is
    'Every column that leads to a person: whether its rows are exported, without the columns `withheld`; whether they are deleted with the account, cleared or kept; and why.';
revoke all on table private.personal_data from public, anon, authenticated, service_role, api_key;
