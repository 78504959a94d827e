--! requires functions/creators_private.require_tags.sql
create or replace function creators_private.content_values(p_changes jsonb) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    return coalesce(
        (
            select
                jsonb_object_agg(
                    field.key,
                    case field.key
                        when 'title' then to_jsonb(private.require_text(field.value #>> '{}', 'title', 500))
                        when 'description'
                            then coalesce(
                                to_jsonb(creators_private.optional_text(field.value #>> '{}', 'description', 10000)), 'null'
                            )
                        when 'tags' then creators_private.require_tags(field.value, 'tags')
                        else field.value
                    end
                )
            from jsonb_each(p_changes) as field
            where
                field.key in ('title', 'description', 'tags')
                or (
                    field.key in ('language', 'visibility')
                    and jsonb_typeof(field.value) <> 'null'
                )
        ),
        '{}'
    );
end
$$;

comment on function creators_private.content_values(jsonb) is
    'The columns of an item that changes speak of, checked; title and tags cannot be null, and a language or visibility of null says nothing.';
revoke execute on function creators_private.content_values(jsonb) from public;
