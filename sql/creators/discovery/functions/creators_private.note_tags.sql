create or replace function creators_private.note_tags() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into creators_private.tag_changes (slug, change)
    select
        changed.slug,
        sum(changed.change)
    from (
        select
            lower(tag.name) as slug,
            1 as change
        from unnest(new.tags) as tag (name)
        where
            tg_op <> 'DELETE'
            and new.is_public
        group by lower(tag.name)
        union all
        select
            lower(tag.name),
            -1
        from unnest(old.tags) as tag (name)
        where
            tg_op <> 'INSERT'
            and old.is_public
        group by lower(tag.name)
    ) as changed
    group by changed.slug
    having sum(changed.change) <> 0;
    return null;
end
$$;

comment on function creators_private.note_tags() is
    'Trigger: notes on how many public items more or less each tag is.';
revoke execute on function creators_private.note_tags() from public;
