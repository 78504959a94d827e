--! requires functions/private.notify_appeal.sql functions/private.setting.sql
-- Scheduled. What nobody decides ends with what was decided before: else whoever appeals gains by our being slow. Whoever
-- decides at this moment is not waited for. Each admin has one piece of news a day about all that waits, and none until they read it.
create or replace function private.move_on_appeals(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_appeal public.appeals;
    v_ended integer := 0;
    v_open integer;
    v_late integer;
begin
    for v_appeal in
        select *
        from public.appeals as appeal
        where
            appeal.status = 'open'
            and appeal.due_at <= now() - (private.setting('appeal_end_time') #>> '{}')::interval
        order by appeal.due_at
        limit p_limit
        for no key update skip locked
    loop
        update public.appeals as appeal
        set
            status = 'expired',
            ended_at = now()
        where appeal.id = v_appeal.id
        returning * into v_appeal;
        perform private.notify_appeal(v_appeal);
        v_ended := v_ended + 1;
    end loop;

    select
        count(*),
        count(*) filter (where appeal.due_at <= now())
    into
        v_open,
        v_late
    from public.appeals as appeal
    where appeal.status = 'open';
    if v_open > 0 then
        insert into public.notifications (user_id, title, message, type, action_url, channels)
        select
            person.id,
            'Appeals wait',
            format('Appeals that wait for a decision: %s, of which %s are late.', v_open, v_late),
            'escalation',
            '/admin/appeals',
            array['in_app', 'email']
        from private.admins as admin
        inner join public.users as person on person.id = admin.user_id
        where
            person.is_active
            and not exists (
                select
                from public.notifications as unread
                where
                    unread.user_id = person.id
                    and not unread.is_read
                    and unread.action_url = '/admin/appeals'
            )
            and not exists (
                select
                from public.notifications as recent
                where
                    recent.user_id = person.id
                    and recent.created_at > now() - interval '20 hours'
                    and recent.action_url = '/admin/appeals'
            );
    end if;
    return v_ended;
end
$$;

comment on function private.move_on_appeals(integer) is
    'Ends appeals that nobody has decided for the setting appeal_end_time after they were due, at most p_limit, and tells admins how many wait; returns how many it ended.';
revoke execute on function private.move_on_appeals(integer) from public;
