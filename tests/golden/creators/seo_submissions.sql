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
          where (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."seo_submission" as t5
          where (select s3.walks from s3) and (
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
        'id', p2."id",
        'submittedUrl', p2."submitted_url",
        'status', case p2."status"
        when 'pending' then to_json('PENDING'::text)
        when 'submitted' then to_json('SUBMITTED'::text)
        when 'failed' then to_json('FAILED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'errorMessage', p2."error_message",
        'settledAt', case
        when p2."settled_at" >= '0001-01-01' and p2."settled_at" < '10000-01-01' then to_json(p2."settled_at")
        else gateway.far_time(to_json(p2."settled_at")) end,
        'connection', j7.v,
        'contentItem', j9.v,
        'usage', j13.v
      ) as v1
      from (
        select distinct on (u18."created_at", u18."id") u18.*
        from (
          (
            select b15.*
            from (
              select t14."created_at",
              t14."id",
              t14."submitted_url",
              t14."status",
              t14."error_message",
              t14."settled_at",
              t14."connection_id",
              t14."content_item_id"
              from "creators"."seo_submission" as t14
              where (select not s3.walks from s3) and t14."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t14."user_id" desc, t14."created_at" desc, t14."id" desc
              limit 101
            ) as b15
            limit $5::bigint
          ) union all (select b17.* from (select t16."created_at", t16."id", t16."submitted_url", t16."status", t16."error_message", t16."settled_at", t16."connection_id", t16."content_item_id" from "creators"."seo_submission" as t16 where (select s3.walks from s3) and ((select s3.everything from s3) or t16."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t16."created_at" desc, t16."id" desc limit 101) as b17 limit $5::bigint)
        ) as u18
        order by u18."created_at" desc, u18."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('siteUrl', t6."site_url") as v
        from "creators"."seo_connection" as t6
        where t6."id" = p2."connection_id"
        limit 1
      ) as j7 on true
      left join lateral (
        select json_build_object('title', t8."title") as v
        from "creators"."content_item" as t8
        where t8."id" = p2."content_item_id"
        limit 1
      ) as j9 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'responseStatus', p10."response_status",
            'hasFailed', p10."has_failed"
          ) as v1
          from (
            select b12.*
            from (
              select t11."created_at", t11."id", t11."response_status", t11."has_failed"
              from "creators"."seo_usage" as t11
              where t11."submission_id" = p2."id"
              order by t11."created_at" desc, t11."id" desc
              limit 101
            ) as b12
            limit $6::bigint
          ) as p10
          order by p10."created_at" desc, p10."id" desc
        ) as i
      ) as j13 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
