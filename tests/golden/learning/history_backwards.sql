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
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasPreviousPage', count(*) > $5::bigint)
    ) as v
    from (
      select json_build_object(
        'isCompleted', p2."is_completed",
        'completedAt', case
        when p2."completed_at" >= '0001-01-01' and p2."completed_at" < '10000-01-01' then to_json(p2."completed_at")
        else gateway.far_time(to_json(p2."completed_at")) end
      ) as v1,
      row_number() over (order by p2."is_completed", p2."completed_at", p2."id") as n
      from (
        select b4.*
        from (
          select t3."is_completed", t3."completed_at", t3."id"
          from "learning"."practice_sessions" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t3."is_completed", t3."completed_at", t3."id"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
