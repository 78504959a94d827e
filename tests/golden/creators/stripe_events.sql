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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'eventId', p2."id",
        'type', p2."type",
        'livemode', p2."livemode",
        'created', case
        when p2."created" >= '0001-01-01' and p2."created" < '10000-01-01' then to_json(p2."created")
        else gateway.far_time(to_json(p2."created")) end,
        'payload', case
        when p2."payload"::text = 'null' then '{"\u003ainvalid":0}'::json
        else to_json(p2."payload") end,
        'status', case p2."status"
        when 'received' then to_json('RECEIVED'::text)
        when 'processed' then to_json('PROCESSED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'dead' then to_json('DEAD'::text)
        when 'ignored' then to_json('IGNORED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'attempts', p2."attempts",
        'errorMessage', p2."error_message",
        'processedAt', case
        when p2."processed_at" >= '0001-01-01' and p2."processed_at" < '10000-01-01' then to_json(p2."processed_at")
        else gateway.far_time(to_json(p2."processed_at")) end
      ) as v1
      from (
        select distinct on (u6."created_at", u6."id") u6.*
        from (
          (
            select b5.*
            from (
              select t4."created_at",
              t4."id",
              t4."type",
              t4."livemode",
              t4."created",
              t4."payload",
              t4."status",
              t4."attempts",
              t4."error_message",
              t4."processed_at"
              from "creators"."stripe_webhook_events" as t4
              where (select s3.walks from s3) and ((select s3.everything from s3))
              order by t4."created_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $5::bigint
          )
        ) as u6
        order by u6."created_at" desc, u6."id" desc
        limit $5::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
