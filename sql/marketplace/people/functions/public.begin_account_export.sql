--! requires functions/private.require_account.sql
-- Security definer: the account is read whole. The gateway asks it before it sends the first byte. What is somebody else's is not there.
create or replace function public.begin_account_export(p_export_id uuid, p_format text)
returns table (row_count integer, file_name text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_account();
    v_export public.account_exports;
begin
    select * into v_export
    from public.account_exports as export
    where
        export.id = p_export_id
        and export.user_id = v_person.id
        and export.expires_at > now();
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such export of yours.',
            hint = 'Ask for your data with exportMyData; an export can be downloaded for a while.',
            column = 'p_export_id';
    end if;
    return query select v_export.row_count, 'my-data-' || to_char(v_export.created_at at time zone 'UTC', 'YYYY-MM-DD');
end
$$;

comment on function public.begin_account_export(uuid, text) is 'How many rows an export of the caller has, and what its file is called, in every format.';
revoke execute on function public.begin_account_export(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.begin_account_export(uuid, text) to authenticated;
