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
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "clones"."ai_clones" as t4
          where t4."status" = $5::text and (select not s3.walks from s3) and t4."owner_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."owner_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "clones"."ai_clones" as t5
          where t5."status" = $5::text and (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."owner_id" = (
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
        'name', p2."name",
        'status', case p2."status"
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'modelType', p2."model_type",
        'config', j7.v
      ) as v1
      from (
        select distinct on (u12."created_at", u12."id") u12.*
        from (
          (select b9.* from (select t8."created_at", t8."id", t8."name", t8."status", t8."model_type", t8."config" from "clones"."ai_clones" as t8 where t8."status" = $5::text and (select not s3.walks from s3) and t8."owner_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t8."owner_id" desc, t8."created_at" desc, t8."id" desc limit 101) as b9 limit $6::bigint) union all (
            select b11.*
            from (
              select t10."created_at",
              t10."id",
              t10."name",
              t10."status",
              t10."model_type",
              t10."config"
              from "clones"."ai_clones" as t10
              where t10."status" = $5::text and (select s3.walks from s3) and (
                (select s3.everything from s3) or t10."owner_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )
              )
              order by t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $6::bigint
          )
        ) as u12
        order by u12."created_at" desc, u12."id" desc
        limit $6::bigint
      ) as p2
      left join lateral (
        select coalesce(
          (
            select case
            when coalesce(jsonb_typeof(p2."config"), 'null') = 'null' then null
            when jsonb_typeof(p2."config") = 'object' then json_build_object(
              'modelVersion', case
              when coalesce(jsonb_typeof(t6."model_version"), 'null') = 'null' then null
              when jsonb_typeof(t6."model_version") = 'string' then to_json((t6."model_version" #>> '{}'))
              else '{"\u003ainvalid":0}'::json end,
              'temperature', case
              when coalesce(jsonb_typeof(t6."temperature"), 'null') = 'null' then null
              when jsonb_typeof(t6."temperature") = 'number' then case
              when abs(t6."temperature"::numeric) <= 1.7976931348623157e308 then to_json(
                case
                when abs(t6."temperature"::numeric) < 5e-324 then 0
                else t6."temperature"::numeric::double precision end
              )
              else '{"\u003ainvalid":0}'::json end
              else '{"\u003ainvalid":0}'::json end,
              'maxTokens', case
              when coalesce(jsonb_typeof(t6."max_tokens"), 'null') = 'null' then null
              when jsonb_typeof(t6."max_tokens") = 'number' then case
              when t6."max_tokens"::numeric between -2147483648 and 2147483647 and t6."max_tokens"::numeric = trunc(t6."max_tokens"::numeric) then to_json(t6."max_tokens"::numeric::integer)
              else '{"\u003ainvalid":0}'::json end
              else '{"\u003ainvalid":0}'::json end,
              'customParameters', case
              when jsonb_typeof(t6."custom_parameters") <> 'null' then to_json(t6."custom_parameters") end
            )
            else '{"\u003ainvalid":0}'::json end as v
            from (
              select p2."config" -> 'model_version' as "model_version",
              p2."config" -> 'temperature' as "temperature",
              p2."config" -> 'max_tokens' as "max_tokens",
              p2."config" -> 'custom_parameters' as "custom_parameters" offset 0
            ) as t6
          ),
          '{"\u003ainvalid":0}'::json
        ) as v
      ) as j7 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
