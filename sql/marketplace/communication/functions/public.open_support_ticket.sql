--! requires functions/private.require_account.sql
-- Security definer: nobody may write tickets directly. A suspended person may ask too.
create or replace function public.open_support_ticket(
    p_subject text,
    p_message text,
    p_category text default 'other'
) returns table (ticket_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_account();
    v_subject constant text := private.require_text(p_subject, 'p_subject', 255);
    v_message constant text := private.require_text(p_message, 'p_message', 5000);
    v_category constant text := coalesce(p_category, 'other');
    v_id uuid;
begin
    if v_category not in ('account', 'payment', 'task', 'technical', 'other') then
        raise exception using
            errcode = 'PT400',
            message = 'A ticket is about account, payment, task, technical or other.',
            column = 'p_category';
    end if;
    -- Locked, so that two at once do not both count as the last.
    perform
    from public.users as person
    where person.id = v_person.id
    for no key update;
    if (
        select count(*)
        from public.support_tickets as ticket
        where
            ticket.user_id = v_person.id
            and ticket.status <> 'closed'
    ) >= 20 then
        raise exception using
            errcode = 'XM071',
            message = 'You have 20 tickets that are not closed.',
            hint = 'Reply to one of them, or close some.';
    end if;
    insert into public.support_tickets (user_id, subject, category)
    values (v_person.id, v_subject, v_category)
    returning id into v_id;
    insert into public.support_messages (ticket_id, author_id, from_support, message)
    values (v_id, v_person.id, false, v_message);
    return query select v_id;
end
$$;

comment on function public.open_support_ticket(text, text, text) is
    'Asks support something; at most 20 tickets of a person are not closed.';
revoke execute on function public.open_support_ticket(text, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.open_support_ticket(text, text, text) to authenticated;
