--! requires functions/private.lock_own_account.sql functions/private.require_payout_method.sql
-- Security definer: nobody may write methods directly.
create or replace function public.set_default_payout_method(p_payout_method_id uuid) returns table (payout_method_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.lock_own_account();
begin
    perform private.require_payout_method(p_payout_method_id, v_person.id);
    update public.payout_methods as saved
    set is_default = false
    where
        saved.user_id = v_person.id
        and saved.is_default;
    update public.payout_methods as saved
    set is_default = true
    where saved.id = p_payout_method_id;
    return query select p_payout_method_id;
end
$$;

comment on function public.set_default_payout_method(uuid) is 'Takes a saved method of the caller where a withdrawal names none.';
revoke execute on function public.set_default_payout_method(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_default_payout_method(uuid) to authenticated;
