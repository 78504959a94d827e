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
        'applications', j19.v
      ) as v1
      from (
        select distinct on (u24."created_at", u24."id") u24.*
        from (
          (
            select b21.*
            from (
              select t20."created_at",
              t20."id",
              t20."status",
              t20."suggested_titles",
              t20."suggested_descriptions",
              t20."suggested_tags",
              t20."total_cost_cents",
              t20."error_message",
              t20."content_item_id",
              t20."model_id"
              from "creators"."ai_suggestion" as t20
              where (select not s3.walks from s3) and t20."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t20."user_id" desc, t20."created_at" desc, t20."id" desc
              limit 101
            ) as b21
            limit $5::bigint
          ) union all (select b23.* from (select t22."created_at", t22."id", t22."status", t22."suggested_titles", t22."suggested_descriptions", t22."suggested_tags", t22."total_cost_cents", t22."error_message", t22."content_item_id", t22."model_id" from "creators"."ai_suggestion" as t22 where (select s3.walks from s3) and ((select s3.everything from s3) or t22."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t22."created_at" desc, t22."id" desc limit 101) as b23 limit $5::bigint)
        ) as u24
        order by u24."created_at" desc, u24."id" desc
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
            'before', case p10."field"::text
            when 'title' then case
            when case
            when jsonb_typeof(p10."value_before") = 'string' then (p10."value_before" #>> '{}') end is not null then (
              select json_build_object('__typename', 'SuggestedText') as v
              from (select  offset 0) as t11
            ) end
            when 'description' then case
            when case
            when jsonb_typeof(p10."value_before") = 'string' then (p10."value_before" #>> '{}') end is not null then (
              select json_build_object('__typename', 'SuggestedText') as v
              from (select  offset 0) as t12
            ) end
            when 'tags' then case
            when case
            when jsonb_typeof(p10."value_before") = 'array' then array(select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end from jsonb_array_elements(case when jsonb_typeof(p10."value_before") = 'array' then p10."value_before" end) with ordinality as u (item, n) order by u.n) end is not null and array_position(
              case
              when jsonb_typeof(p10."value_before") = 'array' then array(
                select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end
                from jsonb_array_elements(
                  case when jsonb_typeof(p10."value_before") = 'array' then p10."value_before" end
                ) with ordinality as u (item, n)
                order by u.n
              ) end,
              null
            ) is null then (select json_build_object('__typename', 'SuggestedTags') as v from (select  offset 0) as t13) end end,
            'after', case p10."field"::text
            when 'title' then case
            when case
            when jsonb_typeof(p10."value_after") = 'string' then (p10."value_after" #>> '{}') end is not null then (
              select json_build_object(
                'text', coalesce(
                  to_json(
                    case
                    when coalesce(jsonb_typeof(t14."text"), 'null') = 'null' then null
                    when jsonb_typeof(t14."text") = 'string' then to_json((t14."text" #>> '{}'))
                    else '{"\u003ainvalid":0}'::json end
                  ),
                  '{"\u003ainvalid":0}'::json
                )
              ) as v
              from (select p10."value_after" as "text" offset 0) as t14
            ) end
            when 'description' then case
            when case
            when jsonb_typeof(p10."value_after") = 'string' then (p10."value_after" #>> '{}') end is not null then (
              select json_build_object(
                'text', coalesce(
                  to_json(
                    case
                    when coalesce(jsonb_typeof(t15."text"), 'null') = 'null' then null
                    when jsonb_typeof(t15."text") = 'string' then to_json((t15."text" #>> '{}'))
                    else '{"\u003ainvalid":0}'::json end
                  ),
                  '{"\u003ainvalid":0}'::json
                )
              ) as v
              from (select p10."value_after" as "text" offset 0) as t15
            ) end
            when 'tags' then case
            when case
            when jsonb_typeof(p10."value_after") = 'array' then array(select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end from jsonb_array_elements(case when jsonb_typeof(p10."value_after") = 'array' then p10."value_after" end) with ordinality as u (item, n) order by u.n) end is not null and array_position(case when jsonb_typeof(p10."value_after") = 'array' then array(select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end from jsonb_array_elements(case when jsonb_typeof(p10."value_after") = 'array' then p10."value_after" end) with ordinality as u (item, n) order by u.n) end, null) is null then (
              select json_build_object(
                'tags', coalesce(
                  to_json(
                    case
                    when coalesce(jsonb_typeof(t16."tags"), 'null') = 'null' then null
                    when jsonb_typeof(t16."tags") = 'array' then (
                      select coalesce(
                        json_agg(
                          coalesce(
                            to_json(
                              case
                              when coalesce(jsonb_typeof(a1.item), 'null') = 'null' then null
                              when jsonb_typeof(a1.item) = 'string' then to_json((a1.item #>> '{}'))
                              else '{"\u003ainvalid":0}'::json end
                            ),
                            '{"\u003ainvalid":0}'::json
                          )
                          order by a1.n
                        ),
                        '[]'::json
                      )
                      from jsonb_array_elements(
                        case when jsonb_typeof(t16."tags") = 'array' then t16."tags" end
                      ) with ordinality as a1 (item, n)
                    )
                    else '{"\u003ainvalid":0}'::json end
                  ),
                  '{"\u003ainvalid":0}'::json
                )
              ) as v
              from (select p10."value_after" as "tags" offset 0) as t16
            ) end end,
            'revertedAt', case
            when p10."reverted_at" >= '0001-01-01' and p10."reverted_at" < '10000-01-01' then to_json(p10."reverted_at")
            else gateway.far_time(to_json(p10."reverted_at")) end
          ) as v1
          from (
            select b18.*
            from (
              select t17."applied_at",
              t17."id",
              t17."field",
              t17."value_before",
              t17."value_after",
              t17."reverted_at"
              from "creators"."ai_suggestion_application" as t17
              where t17."suggestion_id" = p2."id"
              order by t17."applied_at" desc, t17."id" desc
              limit 101
            ) as b18
            limit $6::bigint
          ) as p10
          order by p10."applied_at" desc, p10."id" desc
        ) as i
      ) as j19 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
