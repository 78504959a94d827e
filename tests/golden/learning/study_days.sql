with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('studyDays', j5.v) as v
  from "learning"."users" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'day', case
        when p2."day" >= '0001-01-01' and p2."day" < '10000-01-01' then to_json(p2."day")
        else gateway.far_time(to_json(p2."day")) end,
        'sessionCount', p2."session_count",
        'practiceXp', p2."practice_xp"
      ) as v1
      from (
        select b4.*
        from (
          select t3."day", t3."user_id", t3."session_count", t3."practice_xp"
          from "learning"."study_days" as t3
          where t3."user_id" = t1."id"
          order by t3."day" desc, t3."user_id" desc
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."day" desc, p2."user_id" desc
    ) as i
  ) as j5 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
