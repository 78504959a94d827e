-- A trigger's condition calls it, for every notification. News of money, of security and of one's own rights is not here: a kind
-- that nobody has thought of is always told.
create or replace function private.optional_notifications() returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
    select array[
        'achievement_unlocked',
        'appeal_opened',
        'campaign_invitation',
        'campaign_paused',
        'company_invitation',
        'company_invitation_answered',
        'judgement_assigned',
        'level_up',
        'report_ready',
        'system_update',
        'ticket_reply'
    ]
$$;

comment on function private.optional_notifications() is 'The kinds of news that a person may switch off.';
revoke execute on function private.optional_notifications() from public;
