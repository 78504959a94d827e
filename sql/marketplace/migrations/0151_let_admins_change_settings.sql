-- squawk-ignore-file adding-not-nullable-field, adding-field-with-default, disallowed-unique-constraint
-- squawk-ignore-file constraint-missing-not-valid, ban-drop-constraint, ban-drop-not-null, require-concurrent-index-creation
-- squawk-ignore-file require-concurrent-index-deletion
-- Whoever adds a setting says what it may be, and whether one admin is enough to change it.
alter table private.settings
add column id uuid not null generated always as (md5('setting ' || name)::uuid) stored
    constraint settings_id_key unique,
add column kind text
    constraint settings_valid_kind check (kind in ('boolean', 'integer', 'decimal', 'duration', 'hours', 'text')),
add column minimum jsonb,
add column maximum jsonb,
add column can_be_null boolean not null default false,
add column needs_second_admin boolean not null default true,
add constraint settings_bounded check ((kind in ('boolean', 'text')) = (minimum is null) and (minimum is null) = (maximum is null));

comment on table private.settings is
    'What whoever runs the platform may decide; read by functions, changed by admins with public.set_platform_setting.';
comment on column private.settings.kind is
    'What a value is; hours: an object with a number of hours, or null, for each key. A text was decided at the beginning and stays.';
comment on column private.settings.minimum is 'The least value; of hours, of each of them.';
comment on column private.settings.maximum is 'The greatest value; of hours, of each of them.';
comment on column private.settings.can_be_null is 'Whether it may be null: the description says what that means.';
comment on column private.settings.needs_second_admin is 'It bounds admins themselves, or decides what is paid and when: one admin is not enough.';

update private.settings as setting
set
    kind = given.kind,
    minimum = given.minimum::jsonb,
    maximum = given.maximum::jsonb,
    can_be_null = given.can_be_null,
    needs_second_admin = given.needs_second_admin
from (
    values
    ('activities_kept_days', 'integer', '30', '3650', false, false),
    ('admin_adjustment_most', 'decimal', '0', '9999999999.99', true, true),
    ('admin_adjustment_per_day', 'decimal', '0', '9999999999.99', true, true),
    ('admin_approval_hours', 'integer', '1', '720', false, true),
    ('admin_deposit_most', 'decimal', '0', '9999999999.99', true, true),
    ('admin_deposit_per_day', 'decimal', '0', '9999999999.99', true, true),
    ('admin_payout_most', 'decimal', '0', '9999999999.99', true, true),
    ('admin_payout_per_day', 'decimal', '0', '9999999999.99', true, true),
    ('admin_platform_most', 'decimal', '0', '9999999999.99', true, true),
    ('admin_platform_per_day', 'decimal', '0', '9999999999.99', true, true),
    ('admin_second_above', 'decimal', '0', '9999999999.99', true, true),
    ('admin_wallet_most', 'decimal', '0', '9999999999.99', true, true),
    ('admin_wallet_per_day', 'decimal', '0', '9999999999.99', true, true),
    ('agreement_time', 'duration', '"1 minute"', '"3650 days"', false, false),
    ('answers_per_task_and_hour', 'integer', '1', '1000', true, false),
    ('appeal_decision_time', 'duration', '"1 minute"', '"365 days"', false, false),
    ('appeal_end_time', 'duration', '"1 minute"', '"365 days"', false, false),
    ('appeal_time', 'duration', '"1 minute"', '"365 days"', false, false),
    ('appeals_open_most', 'integer', '0', '1000', false, false),
    ('auto_approve_quality', 'decimal', '0', '1', true, true),
    ('company_invitation_days', 'integer', '1', '365', false, false),
    ('company_invitations_per_day', 'integer', '0', '10000', false, false),
    ('company_review_time', 'duration', '"1 minute"', '"3650 days"', false, false),
    ('currency', 'text', null, null, false, true),
    ('deposit_days', 'integer', '1', '365', false, false),
    ('email_searches_per_hour', 'integer', '0', '10000', false, true),
    ('escalation_time', 'duration', '"1 minute"', '"365 days"', false, false),
    ('export_kept', 'duration', '"1 hour"', '"30 days"', false, false),
    ('exports_per_day', 'integer', '1', '100', false, false),
    ('former_addresses_kept', 'duration', '"1 day"', '"3650 days"', false, false),
    ('judgement_time', 'duration', '"1 minute"', '"90 days"', false, false),
    ('panel_time', 'duration', '"1 minute"', '"90 days"', false, false),
    ('payout_hold_amount', 'decimal', '0', '9999999999.99', true, true),
    ('payout_hold_first', 'boolean', null, null, false, true),
    ('payout_hold_hours', 'hours', '0', '8760', false, true),
    ('payout_hold_per_day', 'integer', '0', '1000', true, true),
    ('payout_hold_related', 'boolean', null, null, false, true),
    ('payout_time', 'duration', '"1 minute"', '"365 days"', false, false),
    ('payouts_require_aal2', 'boolean', null, null, false, true),
    ('platform_fee_percent', 'decimal', '0', '100', false, true),
    ('recent_sign_in_time', 'duration', '"1 minute"', '"1 day"', false, false),
    ('related_people_most', 'integer', '2', '100000', true, true),
    ('revision_time', 'duration', '"1 minute"', '"3650 days"', false, false),
    ('revisions_most', 'integer', '0', '100', true, false),
    ('task_templates_most', 'integer', '0', '10000', false, false),
    ('task_xp_base', 'integer', '0', '10000', true, false),
    ('task_xp_per_unit', 'integer', '0', '10000', false, false),
    ('tasks_per_key_and_hour', 'integer', '0', '1000000', false, false),
    ('ticket_time', 'duration', '"1 minute"', '"365 days"', false, false),
    ('upload_scan_minutes', 'integer', '1', '10080', true, false),
    ('validation_time', 'duration', '"1 minute"', '"365 days"', false, false)
) as given (name, kind, minimum, maximum, can_be_null, needs_second_admin)
where given.name = setting.name;

alter table private.settings alter column kind set not null;

create table internal_audit.setting_changes (
    id uuid primary key default private.uuid_v7(),
    setting_id uuid not null references private.settings (id) on delete restrict,
    name text not null,
    old_value jsonb not null,
    new_value jsonb not null,
    reason text not null
        constraint setting_changes_reason_length check (char_length(btrim(reason)) between 1 and 500),
    changed_by uuid not null references public.users (id) on delete restrict,
    approved_by uuid references public.users (id) on delete restrict,
    created_at timestamptz not null default now(),
    constraint setting_changes_second_admin check (approved_by <> changed_by)
);

comment on table internal_audit.setting_changes is 'What admins have changed of private.settings, and why; never changed afterwards.';
comment on column internal_audit.setting_changes.changed_by is 'Who asked for it.';
comment on column internal_audit.setting_changes.approved_by is 'The second admin; null where one is enough.';

create index setting_changes_setting_id_idx on internal_audit.setting_changes (setting_id, created_at, id);
comment on index internal_audit.setting_changes_setting_id_idx is 'The history of a setting, newest first, and its last change; foreign key.';
create index setting_changes_created_at_idx on internal_audit.setting_changes (created_at, id);
comment on index internal_audit.setting_changes_created_at_idx is 'The newest changes.';
create index setting_changes_changed_by_idx on internal_audit.setting_changes (changed_by);
comment on index internal_audit.setting_changes_changed_by_idx is 'Foreign key.';
create index setting_changes_approved_by_idx on internal_audit.setting_changes (approved_by)
where approved_by is not null;
comment on index internal_audit.setting_changes_approved_by_idx is 'Foreign key.';

-- An act that moves no money itself has no amount.
alter table internal_audit.admin_approvals
alter column amount drop not null,
drop constraint admin_approvals_valid_cause,
add constraint admin_approvals_valid_cause check (cause in ('own_account', 'amount', 'setting')),
add constraint admin_approvals_has_amount check ((cause = 'setting') = (amount is null));
comment on column internal_audit.admin_approvals.amount is 'How much it moves; null for a setting.';

drop index internal_audit.admin_approvals_waiting_key;
create unique index admin_approvals_waiting_key on internal_audit.admin_approvals (act, subject_id)
where status = 'pending' and act in ('process_withdrawal', 'confirm_deposit', 'set_setting');
comment on index internal_audit.admin_approvals_waiting_key is 'A withdrawal, a deposit or a setting waits for one approval at a time.';
