-- What has a shape in the API has it in the tables too; what an app keeps besides goes under `more`.
-- squawk-ignore-file constraint-missing-not-valid
create function learning_private.has_shape(p_value jsonb, p_shape jsonb) returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select case
        when p_value is null then null
        when jsonb_typeof(p_value) = 'object' then not exists (
            select
            from jsonb_each(p_value) as part
            where
                not p_shape ? part.key
                or jsonb_typeof(part.value) not in ('null', p_shape ->> part.key)
        )
        else false
    end
$$;
comment on function learning_private.has_shape(jsonb, jsonb) is
    'Whether an object has no keys but those of a shape, each with a value of the type that it says, or null; null of null.';
revoke execute on function learning_private.has_shape(jsonb, jsonb) from public;

create function learning_private.are_options(p_options jsonb) returns boolean
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
    select case
        when jsonb_typeof(p_options) = 'array' then not exists (
            select
            from jsonb_array_elements(p_options) as option
            where
                jsonb_typeof(option -> 'id') is distinct from 'string'
                or not learning_private.has_shape(
                    option, '{"id": "string", "text": "string", "video": "string", "image": "string", "more": "object"}'
                )
        )
        else false
    end
$$;
comment on function learning_private.are_options(jsonb) is
    'Whether this is a list of what can be chosen in a test: an id each, and what is shown.';
revoke execute on function learning_private.are_options(jsonb) from public;

create function pg_temp.in_shape(p_value jsonb, p_shape jsonb) returns jsonb
language sql
as $$
    select
        coalesce(known.parts, '{}')
        || case
            when rest.parts is null then '{}'
            else jsonb_build_object('more', coalesce(known.parts -> 'more', '{}') || rest.parts)
        end
    from (
        select jsonb_object_agg(key, value) as parts
        from jsonb_each(p_value)
        where learning_private.has_shape(jsonb_build_object(key, value), p_shape)
    ) as known
    cross join (
        select jsonb_object_agg(key, value) as parts
        from jsonb_each(p_value)
        where not learning_private.has_shape(jsonb_build_object(key, value), p_shape)
    ) as rest
$$;

update learning.user_settings
set notifications = pg_temp.in_shape(notifications, '{"nudges": "boolean", "more": "object"}')
where not learning_private.has_shape(notifications, '{"nudges": "boolean", "more": "object"}');

update learning.practice_sessions
set feedback = case
    when jsonb_typeof(feedback) = 'object' then pg_temp.in_shape(feedback, '{"summary": "string", "more": "object"}')
end
where not learning_private.has_shape(feedback, '{"summary": "string", "more": "object"}');

update learning.tests_content
set test_content = pg_temp.in_shape(test_content, '{"text": "string", "video": "string", "image": "string", "more": "object"}')
where
    not learning_private.has_shape(
        test_content, '{"text": "string", "video": "string", "image": "string", "more": "object"}'
    );

update learning.tests_content
set test_options = coalesce(
    (
        select
            jsonb_agg(
                pg_temp.in_shape(
                    option, '{"id": "string", "text": "string", "video": "string", "image": "string", "more": "object"}'
                )
                order by place
            )
        from jsonb_array_elements(test_options) with ordinality as listed (option, place)
        where jsonb_typeof(option -> 'id') = 'string'
    ),
    '[]'
)
where not learning_private.are_options(test_options);

alter table learning.user_settings
add constraint user_settings_notifications_shape check (
    learning_private.has_shape(notifications, '{"nudges": "boolean", "more": "object"}')
);
alter table learning.practice_sessions
add constraint practice_sessions_feedback_shape check (
    learning_private.has_shape(feedback, '{"summary": "string", "more": "object"}')
);
alter table learning.tests_content
add constraint tests_content_content_shape check (
    learning_private.has_shape(
        test_content, '{"text": "string", "video": "string", "image": "string", "more": "object"}'
    )
),
add constraint tests_content_options_shape check (learning_private.are_options(test_options));
