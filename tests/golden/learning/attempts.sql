with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'score', case
        when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."score"::text) end,
        'passed', p2."passed",
        'correctCount', p2."correct_count",
        'itemCount', p2."item_count",
        'test', j4.v,
        'answers', j10.v
      ) as v1
      from (
        select b12.*
        from (
          select t11."started_at",
          t11."id",
          t11."score",
          t11."passed",
          t11."correct_count",
          t11."item_count",
          t11."test_id"
          from "learning"."test_attempts" as t11
          where t11."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t11."started_at" desc, t11."id" desc
          limit 101
        ) as b12
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title") as v
        from "learning"."tests" as t3
        where t3."id" = p2."test_id"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'sequence', p5."sequence",
            'isCorrect', p5."is_correct",
            'answer', p5."answer",
            'correctAnswer', case
            when p5."correct_answer"::text = 'null' then '{"\u003ainvalid":0}'::json
            else to_json(p5."correct_answer") end,
            'explanation', p5."explanation",
            'item', j7.v
          ) as v1
          from (
            select b9.*
            from (
              select t8."sequence",
              t8."id",
              t8."is_correct",
              t8."answer",
              t8."correct_answer",
              t8."explanation",
              t8."item_id"
              from "learning"."attempt_answers" as t8
              where t8."attempt_id" = p2."id"
              order by t8."sequence", t8."id"
              limit 101
            ) as b9
            limit $6::bigint
          ) as p5
          left join lateral (
            select json_build_object(
              'testType', case t6."test_type"
              when 'vid2text' then to_json('VID2TEXT'::text)
              when 'text2vid' then to_json('TEXT2VID'::text)
              when 'illustration' then to_json('ILLUSTRATION'::text)
              when 'ordering' then to_json('ORDERING'::text)
              else case
              when t6."test_type" is null then null
              else '{"\u003ainvalid":0}'::json end end
            ) as v
            from "learning"."tests_content" as t6
            where t6."id" = p5."item_id"
            limit 1
          ) as j7 on true
          order by p5."sequence", p5."id"
        ) as i
      ) as j10 on true
      order by p2."started_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
