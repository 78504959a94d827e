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
          select not row_security_active(
            '"creators"."seo_submission"'::pg_catalog.regclass
          ) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."seo_submission" as t4
          where t4."status" = $5::text and (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."seo_submission" as t5
          where t5."status" = $5::text and (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'submittedUrl', p2."submitted_url",
        'errorMessage', p2."error_message"
      ) as v1
      from (
        select distinct on (u10."created_at", u10."id") u10.*
        from (
          (
            select b7.*
            from (
              select t6."created_at", t6."id", t6."submitted_url", t6."error_message"
              from "creators"."seo_submission" as t6
              where t6."status" = $5::text and (select not s3.walks from s3) and t6."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t6."user_id" desc, t6."created_at" desc, t6."id" desc
              limit 101
            ) as b7
            limit $6::bigint
          ) union all (select b9.* from (select t8."created_at", t8."id", t8."submitted_url", t8."error_message" from "creators"."seo_submission" as t8 where t8."status" = $5::text and (select s3.walks from s3) and ((select s3.everything from s3) or t8."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t8."created_at" desc, t8."id" desc limit 101) as b9 limit $6::bigint)
        ) as u10
        order by u10."created_at" desc, u10."id" desc
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
