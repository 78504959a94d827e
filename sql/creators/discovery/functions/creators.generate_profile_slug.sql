--! requires functions/creators_private.is_reserved_slug.sql
--! requires functions/creators_private.slug_base.sql
create or replace function creators.generate_profile_slug(p_display_name text) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_base constant text := creators_private.slug_base(p_display_name);
    v_number integer;
    v_slug text;
begin
    -- Whoever asks for the same name waits here until this one has taken its slug, or given up.
    insert into creators_private.slug_numbers as given (base, last)
    values (v_base, 1)
    on conflict (base) do update
    set last = given.last + 1
    returning last into v_number;
    loop
        v_slug := case
            when v_number = 1 and not creators_private.is_reserved_slug(v_base) and char_length(v_base) >= 3 then v_base
            else v_base || '-' || v_number
        end;
        exit when not exists (
            select
            from creators.users as creator
            where creator.slug = v_slug
        );
        -- somebody has chosen this one by hand
        update creators_private.slug_numbers as given
        set last = given.last + 1
        where given.base = v_base
        returning last into v_number;
    end loop;
    return v_slug;
end
$$;

comment on function creators.generate_profile_slug(text) is
    'A slug that no creator has, made of a name; the callers transaction keeps it from others until it ends.';
revoke execute on function creators.generate_profile_slug(text) from public;
