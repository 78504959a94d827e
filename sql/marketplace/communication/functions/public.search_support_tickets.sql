--! requires functions/private.search_query.sql
-- Security definer: under Row Level Security the index could not be used, because its operator is not leakproof. The
-- policy of the table decides afterwards what of these is shown.
create or replace function public.search_support_tickets(p_search text) returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
-- Who asks decides which index is read first.
set plan_cache_mode = force_custom_plan
as $$
declare
    v_query constant tsquery := private.search_query(p_search);
    v_sees_all constant boolean := private.is_admin();
    v_caller constant uuid := auth.uid();
begin
    return query
    select ticket.id
    from public.support_tickets as ticket
    where
        to_tsvector('pg_catalog.simple', ticket.subject) @@ v_query
        and (v_sees_all or ticket.user_id = v_caller)
    order by ticket.created_at desc, ticket.id desc
    limit 1000;
end
$$;

comment on function public.search_support_tickets(text) is
    'The newest thousand of the caller''s tickets, for admins of all, that have the words in their subject.';
revoke execute on function public.search_support_tickets(text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.search_support_tickets(text) to authenticated;
