-- Security definer: nobody may write activity directly, so that the address, the time and the pace
-- are not the client's to choose.
create or replace function public.log_activity(
    p_action text,
    p_metadata jsonb default '{}'
) returns table (activity_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_actions constant text[] := array[
        'login', 'logout', 'app_open', 'task_view', 'task_accept', 'task_skip', 'submission_submit',
        'submission_revise', 'profile_view', 'profile_update', 'wallet_view', 'withdrawal_request'
    ];
    v_metadata constant jsonb := coalesce(p_metadata, '{}');
    v_id constant uuid := private.uuid_v7();
begin
    if p_action is null or p_action <> all(v_actions) then
        raise exception using
            errcode = 'PT400',
            message = 'This action is not one that is logged.',
            hint = format('Send one of %s.', array_to_string(v_actions, ', ')),
            column = 'p_action';
    end if;
    if jsonb_typeof(v_metadata) <> 'object' or octet_length(v_metadata::text) > 4096 then
        raise exception using
            errcode = 'PT400',
            message = 'metadata must be a JSON object of at most 4 KB.',
            hint = 'Send ids and short words, not content.',
            column = 'p_metadata';
    end if;
    if (
        select count(*) >= 120
        from public.user_activities as activity
        where
            activity.user_id = v_person.id
            and activity.created_at > now() - interval '1 minute'
            -- so that only this month's partition is read
            and activity.id >= private.uuid_v7_bound(now() - interval '2 minutes')
    ) then
        raise exception using
            errcode = 'XM090',
            message = 'More than 120 activities were logged within a minute.',
            hint = 'Log less, or wait a minute.';
    end if;

    insert into public.user_activities (id, user_id, action, metadata, ip_address, user_agent)
    values (
        v_id,
        v_person.id,
        p_action,
        v_metadata,
        private.request_address(),
        left(private.request_header('user-agent'), 500)
    );
    if p_action = 'login' then
        update public.users as person
        set last_login_at = now()
        where person.id = v_person.id;
    end if;
    return query select v_id;
end
$$;

comment on function public.log_activity(text, jsonb) is
    'Logs what the caller does in the app, with the address and the program of the request; login also sets last_login_at.';
revoke execute on function public.log_activity(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.log_activity(text, jsonb) to authenticated;
