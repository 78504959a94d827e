--! requires functions/private.mail_address.sql
-- Security definer: services read no table of people. Null where nothing is due, which happens: somebody asked again.
create or replace function public.mail_to_send(p_user_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select
        jsonb_build_object(
            'to', private.mail_address(p_user_id),
            'is_off', not coalesce(settings.email, true),
            'bounced', settings.bounced_address,
            'items', due.items
        )
    from (
        select
            jsonb_agg(
                jsonb_build_object(
                    'id', item.id, 'kind', item.kind, 'title', item.title, 'body', item.body, 'link', item.link,
                    'language', item.language
                )
                order by item.id
            ) as items
        from (
            select *
            from messages.message_deliveries as delivery
            where
                delivery.user_id = p_user_id
                and delivery.channel = 'email'
                and delivery.status = 'waiting'
                and delivery.due_at <= clock_timestamp()
            order by delivery.due_at
            limit 50
        ) as item
    ) as due
    left join messages.message_settings as settings on settings.user_id = p_user_id
    where due.items is not null
$$;

comment on function public.mail_to_send(uuid) is 'What is to be mailed to a person now, 50 pieces at most, and where; null for nothing.';
revoke execute on function public.mail_to_send(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.mail_to_send(uuid) to service_role;
