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
          select not row_security_active('"clones"."ai_clones"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'status', case g."status"
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from (
            select t4."status"
            from "clones"."ai_clones" as t4
            where (select not s3.walks from s3) and t4."owner_id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t4."owner_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
            select t5."status"
            from "clones"."ai_clones" as t5
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t5."owner_id" = (
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
