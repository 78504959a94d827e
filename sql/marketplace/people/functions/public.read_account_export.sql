-- One batch of a download. Security definer: nobody may name the rows; the export has to be the caller's.
create or replace function public.read_account_export(p_export_id uuid, p_after integer, p_limit integer)
returns table ("position" integer, part text, content jsonb)
language plpgsql
stable
security definer
-- as many as the gateway asks for at most
rows 5000
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    select
        held.position,
        held.part,
        held.content
    from private.account_export_rows as held
    where
        held.export_id = p_export_id
        and held.position > p_after
        and exists (
            select
            from public.account_exports as export
            where
                export.id = p_export_id
                and export.user_id = (select auth.uid())
        )
    order by held.position
    limit least(p_limit, 5000);
end
$$;

comment on function public.read_account_export(uuid, integer, integer) is
    'The rows of an export of the caller after a position, in their order, at most 5000 at once.';
revoke execute on function public.read_account_export(uuid, integer, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function public.read_account_export(uuid, integer, integer) to authenticated;
