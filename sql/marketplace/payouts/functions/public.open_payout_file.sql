--! requires functions/private.payout_file_transfers.sql functions/private.require_payout_admin.sql functions/private.require_still.sql
-- Security definer: no client reads the details, which leave the database sealed; the gateway opens them for this one answer.
create or replace function public.open_payout_file(
    p_file_id uuid,
    p_reason text
) returns table (file_id uuid, opening_id uuid, asked jsonb)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_file internal_audit.payout_files;
    v_opening_id uuid;
begin
    select * into v_file
    from internal_audit.payout_files as file
    where file.id = p_file_id
    for no key update;
    if v_file.id is null then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such file.',
            column = 'p_file_id';
    end if;
    perform private.require_still();
    if v_file.status <> 'written' then
        raise exception using
            errcode = 'XM251',
            message = format('This file is %s.', v_file.status),
            hint = 'The service payout_files looks at its accounts first; an empty one has nothing to pay.',
            column = 'p_file_id';
    end if;
    insert into internal_audit.payout_file_openings (file_id, opened_by, reason)
    values (p_file_id, v_admin.id, v_reason)
    returning id into v_opening_id;
    return query
    select
        p_file_id,
        v_opening_id,
        jsonb_build_object(
            'id', v_file.id,
            'provider', v_file.provider,
            'made_at', v_file.written_at,
            'currency', private.setting('currency') #>> '{}',
            'transfers', private.payout_file_transfers(p_file_id)
        );
end
$$;

comment on function public.open_payout_file(uuid, text) is
    'Admin: gives out what a file has, sealed, and writes down who asked and why.';
revoke execute on function public.open_payout_file(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.open_payout_file(uuid, text) to authenticated;
