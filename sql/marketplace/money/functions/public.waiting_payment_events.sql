-- Security definer: nobody may read the inbox directly. For the view of what is overdue.
create or replace function public.waiting_payment_events()
returns table (id uuid, error text, received_at timestamptz)
language plpgsql
stable
security definer
rows 10
set search_path = ''
as $$
#variable_conflict use_column
begin
    if not private.is_admin() then
        return;
    end if;
    return query
    select
        event.id,
        event.error,
        event.received_at
    from private.payment_events as event
    where event.processed_at is null;
end
$$;

comment on function public.waiting_payment_events() is 'The events of payment providers that had no effect yet; for admins, others find none.';
revoke execute on function public.waiting_payment_events() from public, anon, authenticated, service_role, api_key;
grant execute on function public.waiting_payment_events() to authenticated;
