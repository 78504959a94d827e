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
          select not row_security_active('"clones"."payments"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1), '[]'::json),
      'aggregates', (
        select json_build_object(
          'sum', json_build_object(
            'amount', case
            when sum(g."amount")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."amount")::numeric::text) end
          )
        )
        from (
          select t6."amount"
          from "clones"."payments" as t6
          where (select not s3.walks from s3) and t6."owner_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t6."owner_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select t7."amount"
          from "clones"."payments" as t7
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."owner_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object('currency', g."currency", 'count', count(*)) as v
          from (
            select t8."currency"
            from "clones"."payments" as t8
            where (select not s3.walks from s3) and t8."owner_id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t8."owner_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
            select t9."currency"
            from "clones"."payments" as t9
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t9."owner_id" = (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )
            )
          ) as g
          group by g."currency"
          order by g."currency"
          limit $5::bigint
        ) as h
      )
    ) as v
    from (
      select json_build_object(
        'orderId', p2."order_id",
        'amount', case
        when p2."amount" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."amount"::text) end,
        'currency', p2."currency",
        'status', case p2."status"
        when 'created' then to_json('CREATED'::text)
        when 'approved' then to_json('APPROVED'::text)
        when 'captured' then to_json('CAPTURED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'refunded' then to_json('REFUNDED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'invoice', j5.v
      ) as v1
      from (
        select distinct on (u14."created_at", u14."id") u14.*
        from (
          (
            select b11.*
            from (
              select t10."created_at",
              t10."id",
              t10."order_id",
              t10."amount",
              t10."currency",
              t10."status",
              t10."metadata"
              from "clones"."payments" as t10
              where (select not s3.walks from s3) and t10."owner_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t10."owner_id" desc, t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $6::bigint
          ) union all (select b13.* from (select t12."created_at", t12."id", t12."order_id", t12."amount", t12."currency", t12."status", t12."metadata" from "clones"."payments" as t12 where (select s3.walks from s3) and ((select s3.everything from s3) or t12."owner_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t12."created_at" desc, t12."id" desc limit 101) as b13 limit $6::bigint)
        ) as u14
        order by u14."created_at" desc, u14."id" desc
        limit $6::bigint
      ) as p2
      left join lateral (
        select coalesce(
          (
            select case
            when coalesce(jsonb_typeof(p2."metadata"), 'null') = 'null' then null
            when jsonb_typeof(p2."metadata") = 'object' then json_build_object(
              'customerName', case
              when coalesce(jsonb_typeof(t4."customer_name"), 'null') = 'null' then null
              when jsonb_typeof(t4."customer_name") = 'string' then to_json((t4."customer_name" #>> '{}'))
              else '{"\u003ainvalid":0}'::json end,
              'invoiceNumber', case
              when coalesce(jsonb_typeof(t4."invoice_number"), 'null') = 'null' then null
              when jsonb_typeof(t4."invoice_number") = 'string' then to_json((t4."invoice_number" #>> '{}'))
              else '{"\u003ainvalid":0}'::json end,
              'taxAmount', case
              when coalesce(jsonb_typeof(t4."tax_amount"), 'null') = 'null' then null
              when jsonb_typeof(t4."tax_amount") = 'number' then to_json(t4."tax_amount"::numeric::text)
              else '{"\u003ainvalid":0}'::json end,
              'discount', case
              when coalesce(jsonb_typeof(t4."discount"), 'null') = 'null' then null
              when jsonb_typeof(t4."discount") = 'number' then to_json(t4."discount"::numeric::text)
              else '{"\u003ainvalid":0}'::json end
            )
            else '{"\u003ainvalid":0}'::json end as v
            from (
              select p2."metadata" -> 'customer_name' as "customer_name",
              p2."metadata" -> 'invoice_number' as "invoice_number",
              p2."metadata" -> 'tax_amount' as "tax_amount",
              p2."metadata" -> 'discount' as "discount" offset 0
            ) as t4
          ),
          '{"\u003ainvalid":0}'::json
        ) as v
      ) as j5 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
