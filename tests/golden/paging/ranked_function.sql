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
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint, 'hasPreviousPage', true)
    ) as v
    from (
      select json_build_object(
        'score', coalesce(
          to_json(
            case
            when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."score"::text) end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'task', j4.v
      ) as v1,
      row_number() over (order by p2."score" desc, p2."task_id") as n
      from (
        select t5."score", t5."task_id"
        from "public"."get_user_task_feed"(
          "p_limit" => $6::integer,
          "p_after_score" => $7::text::numeric,
          "p_after_id" => $8::text::uuid
        ) as t5
        order by t5."score" desc, t5."task_id"
        limit $9::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title") as v
        from "public"."tasks" as t3
        where t3."id" = p2."task_id"
        limit 1
      ) as j4 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
