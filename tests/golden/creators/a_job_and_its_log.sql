with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'payload', case
    when t1."payload"::text = 'null' then '{"\u003ainvalid":0}'::json
    else to_json(t1."payload") end,
    'status', case t1."status"
    when 'pending' then to_json('PENDING'::text)
    when 'running' then to_json('RUNNING'::text)
    when 'completed' then to_json('COMPLETED'::text)
    when 'failed' then to_json('FAILED'::text)
    when 'cancelled' then to_json('CANCELLED'::text)
    else case
    when t1."status" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'errorMessage', t1."error_message",
    'log', j7.v
  ) as v
  from "creators"."job_queue" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'level', case p2."level"
        when 'debug' then to_json('DEBUG'::text)
        when 'info' then to_json('INFO'::text)
        when 'warning' then to_json('WARNING'::text)
        when 'error' then to_json('ERROR'::text)
        else case
        when p2."level" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'message', p2."message",
        'createdAt', case
        when p2."created_at" >= '0001-01-01' and p2."created_at" < '10000-01-01' then to_json(p2."created_at")
        else gateway.far_time(to_json(p2."created_at")) end,
        'job', j4.v
      ) as v1
      from (
        select b6.*
        from (
          select t5."created_at", t5."id", t5."level", t5."message", t5."job_id"
          from "creators"."job_log" as t5
          where t5."job_id" = t1."id"
          order by t5."created_at", t5."id"
          limit 101
        ) as b6
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('id', t3."id") as v
        from "creators"."job_queue" as t3
        where t3."id" = p2."job_id"
        limit 1
      ) as j4 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as j7 on true
  where t1."id" = $6::uuid and c.ok
  limit 1
)
from c;
