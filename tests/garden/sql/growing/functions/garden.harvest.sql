-- Security definer: clients write no table.
create or replace function garden.harvest(p_planting_id uuid, p_grams integer)
returns table (planting_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    update garden.plantings
    set grams = p_grams
    where id = p_planting_id and owner_id = (select auth.uid()) and grams is null
    returning id;
    if not found then
        raise exception using
            errcode = 'PT404', message = 'Nothing of that grows here.', column = 'p_planting_id';
    end if;
end
$$;

comment on function garden.harvest(uuid, integer) is 'Takes what has grown out of its bed.';
revoke execute on function garden.harvest(uuid, integer) from public;
grant execute on function garden.harvest(uuid, integer) to authenticated;
