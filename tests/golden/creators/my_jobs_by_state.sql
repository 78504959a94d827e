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
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"creators"."job_queue"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'status', case g."status"
            when 'pending' then to_json('PENDING'::text)
            when 'running' then to_json('RUNNING'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'failed' then to_json('FAILED'::text)
            when 'cancelled' then to_json('CANCELLED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from (
            select t4."status"
            from "creators"."job_queue" as t4
            where (select not s3.walks from s3) and t4."user_id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
            select t5."status"
            from "creators"."job_queue" as t5
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t5."user_id" = (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )
            )
          ) as g
          group by g."status"
          order by g."status"
          limit $5::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
