--! requires functions/private.require_admin.sql
-- Security definer: the queue of the services is written by functions alone.
create or replace function public.retry_work(p_id uuid) returns table (id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.require_admin();
    if not private.retry_work(p_id) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no failed work of this id.',
            hint = 'It may have been tried again already: see failedWork and workRuns.',
            column = 'p_id';
    end if;
    return query select p_id;
end
$$;

comment on function public.retry_work(uuid) is 'Has what a service gave up tried again, from its first attempt. For admins.';
revoke execute on function public.retry_work(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.retry_work(uuid) to authenticated;
