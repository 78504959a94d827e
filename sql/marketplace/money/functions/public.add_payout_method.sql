--! requires functions/private.lock_own_account.sql functions/private.require_sealed_details.sql functions/private.fingerprints.sql
-- Security definer: nobody may write methods directly. The person's lock makes the first one the default, once.
create or replace function public.add_payout_method(
    p_method text,
    p_account_details jsonb,
    p_is_default boolean default false
) returns table (payout_method_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.lock_own_account();
    v_count constant integer := (select count(*) from public.payout_methods as saved where saved.user_id = v_person.id);
    v_default constant boolean not null := v_count = 0 or coalesce(p_is_default, false);
begin
    perform private.require_sealed_details(p_method, p_account_details);
    if v_count >= 10 then
        raise exception using
            errcode = 'XM125',
            message = 'A person saves at most 10 payout methods.',
            hint = 'Remove one that is not needed any more.';
    end if;
    if v_default then
        update public.payout_methods as saved
        set is_default = false
        where
            saved.user_id = v_person.id
            and saved.is_default;
    end if;
    return query
    insert into public.payout_methods (user_id, method, account_details, account_fingerprints, account_masked, is_default)
    values (
        v_person.id,
        p_method,
        p_account_details - array['masked', 'fingerprints'],
        private.fingerprints(p_account_details),
        p_account_details ->> 'masked',
        v_default
    )
    returning id;
end
$$;

comment on function public.add_payout_method(text, jsonb, boolean) is
    'Saves where the caller''s money shall go. The details are {key_id, wrapped_key, ciphertext, masked}; the first one is the default.';
revoke execute on function public.add_payout_method(text, jsonb, boolean) from public, anon, authenticated, service_role, api_key;
grant execute on function public.add_payout_method(text, jsonb, boolean) to authenticated;
