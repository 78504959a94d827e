-- The Jaccard index: how many features two answers share, of all that either has.
create or replace function private.similarity(p_left text[], p_right text[]) returns numeric
language sql
immutable
security invoker
set search_path = ''
as $$
    select coalesce(
        round(
            count(*) filter (where feature.sides = 2)::numeric / nullif(count(*), 0),
            4
        ),
        0
    )
    from (
        select count(distinct side.name) as sides
        from (
            select 'left' as name, unnest(p_left) as value
            union all
            select 'right' as name, unnest(p_right) as value
        ) as side
        group by side.value
    ) as feature
$$;

comment on function private.similarity(text[], text[]) is
    'The Jaccard index of two sets, 0 to 1; 0 when both are empty, because nothing agrees.';
revoke execute on function private.similarity(text[], text[]) from public;
