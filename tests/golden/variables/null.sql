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
      select json_build_object('title', p2."title") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('task', j4.v) as v1
      from (
        select t5."score", t5."task_id"
        from "public"."get_user_task_feed"(
          "p_task_type" => $6::text, "p_limit" => $7::integer
        ) as t5
        order by t5."score" desc, t5."task_id"
        limit $8::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'taskType', case t3."task_type"
          when 'audio' then to_json('AUDIO'::text)
          when 'image' then to_json('IMAGE'::text)
          when 'text' then to_json('TEXT'::text)
          when 'validation' then to_json('VALIDATION'::text)
          when 'linguasense' then to_json('LINGUASENSE'::text)
          when 'rlhf' then to_json('RLHF'::text)
          else case
          when t3."task_type" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "public"."tasks" as t3
        where t3."id" = p2."task_id"
        limit 1
      ) as j4 on true
      order by p2."score" desc, p2."task_id"
    ) as i
  ) as l1
  where c.ok
)
from c;
