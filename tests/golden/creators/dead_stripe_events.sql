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
            '"creators"."stripe_webhook_events"'::pg_catalog.regclass
          ) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."stripe_webhook_events" as t4
          where t4."status" = $5::text and (select s3.walks from s3) and ((select s3.everything from s3))
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('eventId', p2."id", 'errorMessage', p2."error_message") as v1
      from (
        select distinct on (u7."created_at", u7."id") u7.*
        from (
          (
            select b6.*
            from (
              select t5."created_at", t5."id", t5."error_message"
              from "creators"."stripe_webhook_events" as t5
              where t5."status" = $5::text and (select s3.walks from s3) and ((select s3.everything from s3))
              order by t5."created_at" desc, t5."id" desc
              limit 101
            ) as b6
            limit $6::bigint
          )
        ) as u7
        order by u7."created_at" desc, u7."id" desc
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
