create or replace function private.require_payout_method(p_payout_method_id uuid, p_user_id uuid) returns public.payout_methods
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_method public.payout_methods;
begin
    select * into v_method
    from public.payout_methods as saved
    where
        saved.user_id = p_user_id
        and saved.id = p_payout_method_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such payout method of yours.',
            hint = 'See payoutMethods.',
            column = 'p_payout_method_id';
    end if;
    return v_method;
end
$$;

comment on function private.require_payout_method(uuid, uuid) is 'A person''s own saved method; PT404 where there is none.';
revoke execute on function private.require_payout_method(uuid, uuid) from public;
