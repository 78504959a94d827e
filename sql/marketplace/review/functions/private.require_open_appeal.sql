-- The caller may see it and has locked it.
create or replace function private.require_open_appeal(p_appeal public.appeals) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_appeal.status <> 'open' then
        raise exception using
            errcode = 'XM195',
            message = format('This appeal is %s already.', p_appeal.status),
            hint = 'What became of an appeal stays so.',
            column = 'p_appeal_id';
    end if;
end
$$;

comment on function private.require_open_appeal(public.appeals) is 'XM195 when the appeal has ended.';
revoke execute on function private.require_open_appeal(public.appeals) from public;
