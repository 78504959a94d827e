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
          select not row_security_active('"creators"."ai_usage"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1), '[]'::json),
      'aggregates', (
        select json_build_object(
          'count', count(*),
          'sum', json_build_object(
            'promptTokens', case
            when sum(g."prompt_tokens")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."prompt_tokens")::numeric::text) end,
            'completionTokens', case
            when sum(g."completion_tokens")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."completion_tokens")::numeric::text) end,
            'costCents', case
            when sum(g."cost_cents")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."cost_cents")::numeric::text) end
          )
        )
        from (
          select t8."prompt_tokens", t8."completion_tokens", t8."cost_cents"
          from "creators"."ai_usage" as t8
          where (select not s3.walks from s3) and t8."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t8."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select t9."prompt_tokens", t9."completion_tokens", t9."cost_cents"
          from "creators"."ai_usage" as t9
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t9."user_id" = (
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
          select json_build_object('hasFailed', g."has_failed", 'count', count(*)) as v
          from (
            select t10."has_failed"
            from "creators"."ai_usage" as t10
            where (select not s3.walks from s3) and t10."user_id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t10."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
            select t11."has_failed"
            from "creators"."ai_usage" as t11
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t11."user_id" = (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )
            )
          ) as g
          group by g."has_failed"
          order by g."has_failed"
          limit $5::bigint
        ) as h
      )
    ) as v
    from (
      select json_build_object(
        'promptTokens', p2."prompt_tokens",
        'completionTokens', p2."completion_tokens",
        'costCents', case
        when p2."cost_cents" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."cost_cents"::text) end,
        'hasFailed', p2."has_failed",
        'suggestion', j5.v,
        'model', j7.v
      ) as v1
      from (
        select distinct on (u16."created_at", u16."id") u16.*
        from (
          (
            select b13.*
            from (
              select t12."created_at",
              t12."id",
              t12."prompt_tokens",
              t12."completion_tokens",
              t12."cost_cents",
              t12."has_failed",
              t12."suggestion_id",
              t12."model_id"
              from "creators"."ai_usage" as t12
              where (select not s3.walks from s3) and t12."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t12."user_id" desc, t12."created_at" desc, t12."id" desc
              limit 101
            ) as b13
            limit $6::bigint
          ) union all (select b15.* from (select t14."created_at", t14."id", t14."prompt_tokens", t14."completion_tokens", t14."cost_cents", t14."has_failed", t14."suggestion_id", t14."model_id" from "creators"."ai_usage" as t14 where (select s3.walks from s3) and ((select s3.everything from s3) or t14."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t14."created_at" desc, t14."id" desc limit 101) as b15 limit $6::bigint)
        ) as u16
        order by u16."created_at" desc, u16."id" desc
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'status', case t4."status"
          when 'requested' then to_json('REQUESTED'::text)
          when 'ready' then to_json('READY'::text)
          when 'failed' then to_json('FAILED'::text)
          when 'expired' then to_json('EXPIRED'::text)
          else case
          when t4."status" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "creators"."ai_suggestion" as t4
        where t4."id" = p2."suggestion_id"
        limit 1
      ) as j5 on true
      left join lateral (
        select json_build_object('slug', t6."slug") as v
        from "creators"."ai_model" as t6
        where t6."id" = p2."model_id"
        limit 1
      ) as j7 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
