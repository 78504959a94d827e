-- Security definer: nobody writes settings directly.
create or replace function clones.set_clone_setting(p_name text, p_value bigint) returns table (name text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_setting clones.settings;
begin
    perform private.require_admin();
    select * into v_setting
    from clones.settings
    where name = p_name
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such setting.',
            hint = 'cloneSettings lists them.',
            column = 'p_name';
    end if;
    if p_value is null or p_value not between v_setting.least and v_setting.most then
        raise exception using
            errcode = 'PT400',
            message = format('%s is a number from %s to %s.', v_setting.name, v_setting.least, v_setting.most),
            hint = v_setting.description,
            column = 'p_value';
    end if;
    update clones.settings
    set value = p_value
    where name = v_setting.name;
    return query select v_setting.name;
end
$$;

comment on function clones.set_clone_setting(text, bigint) is
    'Admin: changes a bound or a time that holds for all owners.';
revoke execute on function clones.set_clone_setting(text, bigint) from public;
grant execute on function clones.set_clone_setting(text, bigint) to authenticated;
