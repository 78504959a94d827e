with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('tests', j15.v) as v
  from "learning"."lessons" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'passingScore', p2."passing_score",
        'items', j12.v
      ) as v1
      from (
        select b14.*
        from (
          select t13."created_at", t13."id", t13."title", t13."passing_score"
          from "learning"."tests" as t13
          where t13."lesson_id" = t1."id"
          order by t13."created_at", t13."id"
          limit 101
        ) as b14
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'sequence', p3."sequence",
            'testType', case p3."test_type"
            when 'vid2text' then to_json('VID2TEXT'::text)
            when 'text2vid' then to_json('TEXT2VID'::text)
            when 'illustration' then to_json('ILLUSTRATION'::text)
            when 'ordering' then to_json('ORDERING'::text)
            else case
            when p3."test_type" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'content', j5.v,
            'options', j9.v
          ) as v1
          from (
            select b11.*
            from (
              select t10."sequence",
              t10."id",
              t10."test_type",
              t10."test_content",
              t10."test_options"
              from "learning"."tests_content" as t10
              where t10."test_id" = p2."id"
              order by t10."sequence", t10."id"
              limit 101
            ) as b11
            limit $6::bigint
          ) as p3
          left join lateral (
            select coalesce(
              (
                select case
                when coalesce(jsonb_typeof(p3."test_content"), 'null') = 'null' then null
                when jsonb_typeof(p3."test_content") = 'object' then json_build_object(
                  'text', case
                  when coalesce(jsonb_typeof(t4."text"), 'null') = 'null' then null
                  when jsonb_typeof(t4."text") = 'string' then to_json((t4."text" #>> '{}'))
                  else '{"\u003ainvalid":0}'::json end,
                  'video', case
                  when coalesce(jsonb_typeof(t4."video"), 'null') = 'null' then null
                  when jsonb_typeof(t4."video") = 'string' then to_json((t4."video" #>> '{}'))
                  else '{"\u003ainvalid":0}'::json end,
                  'image', case
                  when coalesce(jsonb_typeof(t4."image"), 'null') = 'null' then null
                  when jsonb_typeof(t4."image") = 'string' then to_json((t4."image" #>> '{}'))
                  else '{"\u003ainvalid":0}'::json end,
                  'more', case when jsonb_typeof(t4."more") <> 'null' then to_json(t4."more") end
                )
                else '{"\u003ainvalid":0}'::json end as v
                from (
                  select p3."test_content" -> 'text' as "text",
                  p3."test_content" -> 'video' as "video",
                  p3."test_content" -> 'image' as "image",
                  p3."test_content" -> 'more' as "more" offset 0
                ) as t4
              ),
              '{"\u003ainvalid":0}'::json
            ) as v
          ) as j5 on true
          left join lateral (
            select case
            when coalesce(jsonb_typeof(p3."test_options"), 'null') = 'null' then '{"\u003ainvalid":0}'::json
            when jsonb_typeof(p3."test_options") = 'array' then coalesce(
              (
                select json_agg(coalesce(j7.v, '{"\u003ainvalid":0}'::json) order by u6.n)
                from jsonb_array_elements(
                  case when jsonb_typeof(p3."test_options") = 'array' then p3."test_options" end
                ) with ordinality as u6 (item, n)
                left join lateral (
                  select case
                  when coalesce(jsonb_typeof(u6.item), 'null') = 'null' then null
                  when jsonb_typeof(u6.item) = 'object' then json_build_object(
                    'id', coalesce(
                      to_json(
                        case
                        when coalesce(jsonb_typeof(t8."id"), 'null') = 'null' then null
                        when jsonb_typeof(t8."id") = 'string' then to_json((t8."id" #>> '{}'))
                        else '{"\u003ainvalid":0}'::json end
                      ),
                      '{"\u003ainvalid":0}'::json
                    ),
                    'text', case
                    when coalesce(jsonb_typeof(t8."text"), 'null') = 'null' then null
                    when jsonb_typeof(t8."text") = 'string' then to_json((t8."text" #>> '{}'))
                    else '{"\u003ainvalid":0}'::json end,
                    'video', case
                    when coalesce(jsonb_typeof(t8."video"), 'null') = 'null' then null
                    when jsonb_typeof(t8."video") = 'string' then to_json((t8."video" #>> '{}'))
                    else '{"\u003ainvalid":0}'::json end
                  )
                  else '{"\u003ainvalid":0}'::json end as v
                  from (
                    select u6.item -> 'id' as "id",
                    u6.item -> 'text' as "text",
                    u6.item -> 'video' as "video" offset 0
                  ) as t8
                ) as j7 on true
              ),
              '[]'::json
            )
            else '{"\u003ainvalid":0}'::json end as v
          ) as j9 on true
          order by p3."sequence", p3."id"
        ) as i
      ) as j12 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as j15 on true
  where t1."id" = $7::uuid and c.ok
  limit 1
)
from c;
