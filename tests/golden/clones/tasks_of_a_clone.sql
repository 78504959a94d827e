with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('tasks', j5.v) as v
  from "clones"."ai_clones" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'taskName', p2."task_name",
        'status', case p2."status"
        when 'pending' then to_json('PENDING'::text)
        when 'in_progress' then to_json('IN_PROGRESS'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'cancelled' then to_json('CANCELLED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'attempts', p2."attempts",
        'errorMessage', p2."error_message"
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at",
          t3."id",
          t3."task_name",
          t3."status",
          t3."attempts",
          t3."error_message"
          from "clones"."ai_tasks" as t3
          where t3."clone_id" = t1."id" and t3."status" = any ($5::text[])
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as j5 on true
  where t1."id" = $7::uuid and c.ok
  limit 1
)
from c;
