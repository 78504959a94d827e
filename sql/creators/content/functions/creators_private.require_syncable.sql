create or replace function creators_private.require_syncable(p_account creators.social_account) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_status creators.account_status;
begin
    select * into strict v_status
    from creators.account_status as status
    where status.slug = p_account.account_status_slug;
    if not v_status.can_sync or p_account.deleted_at is not null then
        raise exception using
            errcode = 'XV202',
            message = 'The content of this account cannot be synchronised.',
            hint = v_status.description,
            column = 'p_social_account_id';
    end if;
end
$$;

comment on function creators_private.require_syncable(creators.social_account) is
    'XV202 when the content of an account cannot be synchronised.';
revoke execute on function creators_private.require_syncable(creators.social_account) from public;
