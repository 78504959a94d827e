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
          select not row_security_active('"creators"."ai_suggestion"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."ai_suggestion" as t4
          where (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."ai_suggestion" as t5
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
        'status', case p2."status"
        when 'requested' then to_json('REQUESTED'::text)
        when 'ready' then to_json('READY'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'expired' then to_json('EXPIRED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'suggestedTitles', case
        when array_ndims(p2."suggested_titles") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."suggested_titles", null) is null then to_json(p2."suggested_titles")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."suggested_titles") as u (item)
        ) end,
        'suggestedDescriptions', case
        when array_ndims(p2."suggested_descriptions") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."suggested_descriptions", null) is null then to_json(p2."suggested_descriptions")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."suggested_descriptions") as u (item)
        ) end,
        'suggestedTags', case
        when array_ndims(p2."suggested_tags") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."suggested_tags", null) is null then to_json(p2."suggested_tags")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."suggested_tags") as u (item)
        ) end,
        'totalCostCents', case
        when p2."total_cost_cents" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."total_cost_cents"::text) end,
        'errorMessage', p2."error_message",
        'contentItem', j7.v,
        'model', j9.v,
        'applications', j13.v
      ) as v1
      from (
        select distinct on (u18."created_at", u18."id") u18.*
        from (
          (
            select b15.*
            from (
              select t14."created_at",
              t14."id",
              t14."status",
              t14."suggested_titles",
              t14."suggested_descriptions",
              t14."suggested_tags",
              t14."total_cost_cents",
              t14."error_message",
              t14."content_item_id",
              t14."model_id"
              from "creators"."ai_suggestion" as t14
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
          ) union all (select b17.* from (select t16."created_at", t16."id", t16."status", t16."suggested_titles", t16."suggested_descriptions", t16."suggested_tags", t16."total_cost_cents", t16."error_message", t16."content_item_id", t16."model_id" from "creators"."ai_suggestion" as t16 where (select s3.walks from s3) and ((select s3.everything from s3) or t16."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t16."created_at" desc, t16."id" desc limit 101) as b17 limit $5::bigint)
        ) as u18
        order by u18."created_at" desc, u18."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t6."title") as v
        from "creators"."content_item" as t6
        where t6."id" = p2."content_item_id"
        limit 1
      ) as j7 on true
      left join lateral (
        select json_build_object('slug', t8."slug") as v
        from "creators"."ai_model" as t8
        where t8."id" = p2."model_id"
        limit 1
      ) as j9 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'field', case p10."field"
            when 'title' then to_json('TITLE'::text)
            when 'description' then to_json('DESCRIPTION'::text)
            when 'tags' then to_json('TAGS'::text)
            else case
            when p10."field" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'valueBefore', p10."value_before",
            'valueAfter', case
            when p10."value_after"::text = 'null' then '{"\u003ainvalid":0}'::json
            else to_json(p10."value_after") end,
            'revertedAt', case
            when p10."reverted_at" >= '0001-01-01' and p10."reverted_at" < '10000-01-01' then to_json(p10."reverted_at")
            else gateway.far_time(to_json(p10."reverted_at")) end
          ) as v1
          from (
            select b12.*
            from (
              select t11."applied_at",
              t11."id",
              t11."field",
              t11."value_before",
              t11."value_after",
              t11."reverted_at"
              from "creators"."ai_suggestion_application" as t11
              where t11."suggestion_id" = p2."id"
              order by t11."applied_at" desc, t11."id" desc
              limit 101
            ) as b12
            limit $6::bigint
          ) as p10
          order by p10."applied_at" desc, p10."id" desc
        ) as i
      ) as j13 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
