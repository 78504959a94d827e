--! requires functions/private.payout_file_transfers.sql
-- Security definer: the service reads no tables. What was written stays as it is.
create or replace function public.payout_file_to_write(p_file_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_build_object('provider', file.provider, 'transfers', private.payout_file_transfers(file.id))
    from internal_audit.payout_files as file
    where
        file.id = p_file_id
        and file.status = 'asked'
$$;

comment on function public.payout_file_to_write(uuid) is
    'What a file is to have, for the service that looks at its accounts; null where that was done.';
revoke execute on function public.payout_file_to_write(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.payout_file_to_write(uuid) to service_role;
