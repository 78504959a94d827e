-- Security definer: clients write no table. Its bed is locked, so that two do not take one place.
create or replace function garden.sow(p_bed_id uuid, p_plant text)
returns table (planting_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant uuid := private.require_person();
    v_bed garden.beds;
begin
    select * into v_bed
    from garden.beds
    where id = p_bed_id and owner_id = v_person
    for update;
    -- a suspension or a sign-out that was committed while it waited for the lock wins
    perform private.require_person();
    if v_bed.id is null then
        raise exception using errcode = 'PT404', message = 'There is no such bed.', column = 'p_bed_id';
    end if;
    if v_bed.places <= (select count(*) from garden.plantings where bed_id = v_bed.id and grams is null) then
        raise exception using
            errcode = 'XG001',
            message = format('The bed %s is full.', v_bed.name),
            hint = 'Harvest something first.',
            column = 'p_bed_id';
    end if;
    return query
    insert into garden.plantings (bed_id, owner_id, plant)
    values (v_bed.id, v_bed.owner_id, p_plant)
    returning id;
end
$$;

comment on function garden.sow(uuid, text) is 'Lets something grow in a bed of the caller.';
revoke execute on function garden.sow(uuid, text) from public;
grant execute on function garden.sow(uuid, text) to authenticated;
