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
        'mode', case p2."mode"
        when 'word' then to_json('WORD'::text)
        when 'sentence' then to_json('SENTENCE'::text)
        when 'freestyle' then to_json('FREESTYLE'::text)
        else case
        when p2."mode" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'score', case
        when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."score"::text) end,
        'feedbackSummary', "learning"."feedback_summary"(p2.row_of),
        'isCompleted', p2."is_completed",
        'xpGained', p2."xp_gained",
        'day', case
        when p2."day" >= '0001-01-01' and p2."day" < '10000-01-01' then to_json(p2."day")
        else gateway.far_time(to_json(p2."day")) end,
        'lesson', j4.v
      ) as v1
      from (
        select b6.*
        from (
          select t5."is_completed",
          t5."completed_at",
          t5."id",
          t5."mode",
          t5."score",
          t5."xp_gained",
          t5."day",
          t5."lesson_id",
          t5 as row_of
          from "learning"."practice_sessions" as t5
          where t5."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t5."is_completed" desc, t5."completed_at" desc, t5."id" desc
          limit 101
        ) as b6
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title") as v
        from "learning"."lessons" as t3
        where t3."id" = p2."lesson_id"
        limit 1
      ) as j4 on true
      order by p2."is_completed" desc, p2."completed_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
