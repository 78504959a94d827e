--! requires functions/private.cut_off_payouts.sql functions/private.require_payout_admin.sql functions/private.require_still.sql
-- Security definer: nobody may write payouts directly.
create or replace function public.make_payout_file(p_provider text) returns table (file_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
begin
    if p_provider is distinct from 'bank' then
        raise exception using
            errcode = 'PT400',
            message = 'Payouts of this provider go one by one.',
            hint = 'Send BANK.',
            column = 'p_provider';
    end if;
    return query select private.cut_off_payouts(p_provider, v_admin.id);
    perform private.require_still();
end
$$;

comment on function public.make_payout_file(text) is
    'Admin: puts the payouts that wait for a provider into a file now, at most 500; null where none waits.';
revoke execute on function public.make_payout_file(text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.make_payout_file(text) to authenticated;
