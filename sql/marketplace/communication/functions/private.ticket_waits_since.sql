-- Security definer: for the view of what is overdue, and the job that reminds; it tells a time and no more. Writing again
-- does not begin the waiting anew.
create or replace function private.ticket_waits_since(p_ticket_id uuid) returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
    select min(message.created_at)
    from public.support_messages as message
    where
        message.ticket_id = p_ticket_id
        and not message.from_support
        and message.created_at > coalesce(
            (
                select max(answer.created_at)
                from public.support_messages as answer
                where
                    answer.ticket_id = p_ticket_id
                    and answer.from_support
            ),
            '-infinity'
        )
$$;

comment on function private.ticket_waits_since(uuid) is 'When the person first wrote what nobody has answered; null where nothing waits.';
revoke execute on function private.ticket_waits_since(uuid) from public;
grant execute on function private.ticket_waits_since(uuid) to authenticated;
