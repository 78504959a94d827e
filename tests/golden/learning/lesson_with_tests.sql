with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('tests', j9.v) as v
  from "learning"."lessons" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'passingScore', p2."passing_score",
        'items', j6.v
      ) as v1
      from (
        select b8.*
        from (
          select t7."created_at", t7."id", t7."title", t7."passing_score"
          from "learning"."tests" as t7
          where t7."lesson_id" = t1."id"
          order by t7."created_at", t7."id"
          limit 101
        ) as b8
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
            'content', case
            when p3."test_content"::text = 'null' then '{"\u003ainvalid":0}'::json
            else to_json(p3."test_content") end,
            'options', case
            when p3."test_options"::text = 'null' then '{"\u003ainvalid":0}'::json
            else to_json(p3."test_options") end
          ) as v1
          from (
            select b5.*
            from (
              select t4."sequence", t4."id", t4."test_type", t4."test_content", t4."test_options"
              from "learning"."tests_content" as t4
              where t4."test_id" = p2."id"
              order by t4."sequence", t4."id"
              limit 101
            ) as b5
            limit $6::bigint
          ) as p3
          order by p3."sequence", p3."id"
        ) as i
      ) as j6 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as j9 on true
  where t1."id" = $7::uuid and c.ok
  limit 1
)
from c;
