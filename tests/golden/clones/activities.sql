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
          select not row_security_active('"clones"."activity_logs"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'action', p2."action",
        'details', j5.v,
        'actor', j7.v,
        'entity', case p2."log_type"
        when 'clone' then j9.v
        when 'task' then j11.v
        when 'payment' then j13.v end
      ) as v1
      from (
        select distinct on (u18."created_at", u18."id") u18.*
        from (
          (
            select b15.*
            from (
              select t14."created_at",
              t14."id",
              t14."action",
              t14."details",
              t14."actor_id",
              t14."log_type",
              t14."entity_id"
              from "clones"."activity_logs" as t14
              where t14."log_type" = $5::text and (select not s3.walks from s3) and t14."owner_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t14."owner_id" desc, t14."created_at" desc, t14."id" desc
              limit 101
            ) as b15
            limit $6::bigint
          ) union all (select b17.* from (select t16."created_at", t16."id", t16."action", t16."details", t16."actor_id", t16."log_type", t16."entity_id" from "clones"."activity_logs" as t16 where t16."log_type" = $5::text and (select s3.walks from s3) and ((select s3.everything from s3) or t16."owner_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t16."created_at" desc, t16."id" desc limit 101) as b17 limit $6::bigint)
        ) as u18
        order by u18."created_at" desc, u18."id" desc
        limit $6::bigint
      ) as p2
      left join lateral (
        select coalesce(
          (
            select case
            when coalesce(jsonb_typeof(p2."details"), 'null') = 'null' then null
            when jsonb_typeof(p2."details") = 'object' then json_build_object(
              'previousState', case
              when coalesce(jsonb_typeof(t4."previous_state"), 'null') = 'null' then null
              when jsonb_typeof(t4."previous_state") = 'string' then to_json((t4."previous_state" #>> '{}'))
              else '{"\u003ainvalid":0}'::json end,
              'newState', coalesce(
                to_json(
                  case
                  when coalesce(jsonb_typeof(t4."new_state"), 'null') = 'null' then null
                  when jsonb_typeof(t4."new_state") = 'string' then to_json((t4."new_state" #>> '{}'))
                  else '{"\u003ainvalid":0}'::json end
                ),
                '{"\u003ainvalid":0}'::json
              ),
              'changedFields', coalesce(
                to_json(
                  case
                  when coalesce(jsonb_typeof(t4."changed_fields"), 'null') = 'null' then null
                  when jsonb_typeof(t4."changed_fields") = 'array' then (
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
                      case
                      when jsonb_typeof(t4."changed_fields") = 'array' then t4."changed_fields" end
                    ) with ordinality as a1 (item, n)
                  )
                  else '{"\u003ainvalid":0}'::json end
                ),
                '{"\u003ainvalid":0}'::json
              )
            )
            else '{"\u003ainvalid":0}'::json end as v
            from (
              select p2."details" -> 'previous_state' as "previous_state",
              p2."details" -> 'new_state' as "new_state",
              p2."details" -> 'changed_fields' as "changed_fields" offset 0
            ) as t4
          ),
          '{"\u003ainvalid":0}'::json
        ) as v
      ) as j5 on true
      left join lateral (
        select json_build_object('name', t6."name") as v
        from "clones"."users" as t6
        where t6."id" = p2."actor_id"
        limit 1
      ) as j7 on true
      left join lateral (
        select json_build_object('__typename', 'Clone', 'name', t8."name") as v
        from "clones"."ai_clones" as t8
        where p2."log_type" = 'clone' and t8."id" = p2."entity_id"
        limit 1
      ) as j9 on true
      left join lateral (
        select json_build_object('__typename', 'CloneTask') as v
        from "clones"."ai_tasks" as t10
        where p2."log_type" = 'task' and t10."id" = p2."entity_id"
        limit 1
      ) as j11 on true
      left join lateral (
        select json_build_object('__typename', 'ClonePayment') as v
        from "clones"."payments" as t12
        where p2."log_type" = 'payment' and t12."id" = p2."entity_id"
        limit 1
      ) as j13 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
