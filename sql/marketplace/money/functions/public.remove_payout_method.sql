--! requires functions/private.lock_own_account.sql functions/private.require_payout_method.sql
-- Security definer: nobody may write methods directly. The newest of the others becomes the default.
create or replace function public.remove_payout_method(p_payout_method_id uuid) returns table (removed_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.lock_own_account();
    v_method constant public.payout_methods := private.require_payout_method(p_payout_method_id, v_person.id);
begin
    delete from public.payout_methods as saved
    where saved.id = p_payout_method_id;
    if v_method.is_default then
        update public.payout_methods as saved
        set is_default = true
        where
            saved.id = (
                select other.id
                from public.payout_methods as other
                where other.user_id = v_person.id
                order by other.created_at desc, other.id desc
                limit 1
            );
    end if;
    return query select p_payout_method_id;
end
$$;

comment on function public.remove_payout_method(uuid) is 'Forgets a saved method of the caller; withdrawals that it was used for keep theirs.';
revoke execute on function public.remove_payout_method(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.remove_payout_method(uuid) to authenticated;
