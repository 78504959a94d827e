--! requires functions/private.end_deliveries.sql platform/functions/private.ask_for_work.sql
-- Security definer: services write through functions alone. An address that does not exist is written to no more; the person's
-- next address is another one.
create or replace function public.keep_mail(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id constant uuid := p_key;
    v_next timestamptz;
begin
    perform private.end_deliveries(p_result -> 'done');
    if p_result ->> 'bounced' is not null then
        insert into messages.message_settings as settings (user_id, bounced_address, bounced_at)
        select
            account.id,
            p_result ->> 'bounced',
            now()
        from auth.users as account
        where account.id = v_user_id
        on conflict (user_id) do update
        set
            bounced_address = excluded.bounced_address,
            bounced_at = excluded.bounced_at;
    end if;
    select min(delivery.due_at) into v_next
    from messages.message_deliveries as delivery
    where
        delivery.user_id = v_user_id
        and delivery.channel = 'email'
        and delivery.status = 'waiting';
    if v_next is not null then
        perform private.ask_for_work('mail', p_key, p_not_before => v_next);
    end if;
end
$$;

comment on function public.keep_mail(text, jsonb) is 'Notes what came of a mail, and asks for the next one where more is to come.';
revoke execute on function public.keep_mail(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_mail(text, jsonb) to service_role;
