--! requires functions/creators_private.is_reserved_slug.sql
-- Security definer: clients write no table.
create or replace function creators.set_creator_slug(p_slug text) returns table (creator_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_slug constant text := lower(btrim(p_slug));
begin
    if v_slug is null or v_slug !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or char_length(v_slug) not between 3 and 60 then
        raise exception using
            errcode = 'XV501',
            message = 'An address has 3 to 60 letters from a to z, digits, and single hyphens between them.',
            hint = 'Write the name without accents, spaces and signs, such as tech-gaming.',
            column = 'p_slug';
    end if;
    if creators_private.is_reserved_slug(v_slug) then
        raise exception using
            errcode = 'XV502',
            message = 'This address is not to be had.',
            hint = 'Choose another one.',
            column = 'p_slug';
    end if;
    begin
        update creators.users
        set slug = v_slug
        where id = v_creator.id;
    exception when unique_violation then
        raise exception using
            errcode = 'XV502',
            message = 'This address is not to be had.',
            hint = 'Choose another one.',
            column = 'p_slug';
    end;
    return query select v_creator.id;
end
$$;

comment on function creators.set_creator_slug(text) is
    'Gives the callers page another address; XV501 for what is none, XV502 for one that is taken.';
revoke execute on function creators.set_creator_slug(text) from public;
grant execute on function creators.set_creator_slug(text) to authenticated;
