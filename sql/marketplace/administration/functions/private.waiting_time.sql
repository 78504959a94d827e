-- Security definer: nobody may read settings directly. It tells nothing but how long things may wait.
create or replace function private.waiting_time(p_name text) returns interval
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return (
        select
            case setting.name
                when 'upload_scan_minutes' then (setting.value #>> '{}')::numeric * interval '1 minute'
                else (setting.value #>> '{}')::interval
            end
        from private.settings as setting
        where
            setting.name = p_name
            and setting.name in (
                'appeal_time', 'company_review_time', 'escalation_time', 'payout_time', 'revision_time', 'ticket_time', 'upload_scan_minutes',
                'validation_time'
            )
    );
end
$$;

comment on function private.waiting_time(text) is 'How long a kind of thing may wait, as the settings say it.';
revoke execute on function private.waiting_time(text) from public;
grant execute on function private.waiting_time(text) to authenticated;
