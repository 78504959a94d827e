--! requires functions/private.end_deliveries.sql
-- Security definer: services write through functions alone. Before an attempt fails, so that the person sees why it takes longer.
create or replace function public.note_delay(p_done jsonb) returns void
language sql
volatile
security definer
set search_path = ''
as $$
    select private.end_deliveries(p_done)
$$;

comment on function public.note_delay(jsonb) is 'Notes why deliveries wait for another attempt.';
revoke execute on function public.note_delay(jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.note_delay(jsonb) to service_role;
