-- Level n needs 100 × n points.
create or replace function private.level_after(
    p_level integer,
    p_xp integer,
    p_amount integer,
    out level integer,
    out current_xp integer
)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    level := p_level;
    current_xp := p_xp + p_amount;
    while current_xp >= level * 100 loop
        current_xp := current_xp - level * 100;
        level := level + 1;
    end loop;
end
$$;

comment on function private.level_after(integer, integer, integer) is
    'The level that more points lead to, and what is left of them for the next one.';
revoke execute on function private.level_after(integer, integer, integer) from public;
