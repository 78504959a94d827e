-- Security definer: it has to see content whoever deletes.
create or replace function creators.prevent_account_deletion_with_content() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if exists (
        select
        from auth.users as account
        where account.id = old.user_id
    ) and exists (
        select
        from creators.content_item as item
        where item.social_account_id = old.id
    ) then
        raise exception using
            errcode = 'XV201',
            message = 'Cannot delete a social account with existing content.',
            hint = 'Take it away with deleteSocialAccount: it stays with its content, seen by nobody.';
    end if;
    return old;
end
$$;

comment on function creators.prevent_account_deletion_with_content() is
    'Trigger: no account is deleted while it has content, but with the person who leaves.';
revoke execute on function creators.prevent_account_deletion_with_content() from public;
