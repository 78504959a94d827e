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
          select not row_security_active('"clones"."payment_events"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'eventId', p2."event_id",
        'kind', case p2."kind"
        when 'approved' then to_json('APPROVED'::text)
        when 'captured' then to_json('CAPTURED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'refunded' then to_json('REFUNDED'::text)
        else case
        when p2."kind" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'amount', p2."amount"::text,
        'currency', p2."currency",
        'outcome', (
          select coalesce(
            to_json(
              case s.v
              when 'settled' then to_json('SETTLED'::text)
              when 'repeated' then to_json('REPEATED'::text)
              when 'differs' then to_json('DIFFERS'::text)
              when 'unknown_order' then to_json('UNKNOWN_ORDER'::text)
              else case
              when s.v is null then null
              else '{"\u003ainvalid":0}'::json end end
            ),
            '{"\u003ainvalid":0}'::json
          )
          from (select "clones"."payment_event_outcome"(p2.row_of) as v offset 0) as s
        )
      ) as v1
      from (
        select distinct on (u6."received_at", u6."id") u6.*
        from (
          (
            select b5.*
            from (
              select t4."received_at",
              t4."id",
              t4."event_id",
              t4."kind",
              t4."amount",
              t4."currency",
              t4 as row_of
              from "clones"."payment_events" as t4
              where t4."order_id" = $5::text and (select s3.walks from s3) and ((select s3.everything from s3))
              order by t4."received_at" desc, t4."id" desc
              limit 101
            ) as b5
            limit $6::bigint
          )
        ) as u6
        order by u6."received_at" desc, u6."id" desc
        limit $6::bigint
      ) as p2
      order by p2."received_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
