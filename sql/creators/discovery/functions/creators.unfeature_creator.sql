-- Security definer: nobody writes this table directly.
create or replace function creators.unfeature_creator(p_creator_id uuid) returns table (creator_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    perform private.require_admin();
    delete from creators.featured_creator
    where user_id = p_creator_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'This creator is not featured.',
            column = 'p_creator_id';
    end if;
    return query select p_creator_id;
end
$$;

comment on function creators.unfeature_creator(uuid) is
    'Admin: shows a creator among the first no more.';
revoke execute on function creators.unfeature_creator(uuid) from public;
grant execute on function creators.unfeature_creator(uuid) to authenticated;
