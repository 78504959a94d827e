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
          select not row_security_active('"clones"."ai_tasks"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "clones"."ai_tasks" as t4
          where (select not s3.walks from s3) and t4."owner_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."owner_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "clones"."ai_tasks" as t5
          where (select s3.walks from s3) and (
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
        'taskName', p2."task_name",
        'status', case p2."status"
        when 'pending' then to_json('PENDING'::text)
        when 'in_progress' then to_json('IN_PROGRESS'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'failed' then to_json('FAILED'::text)
        when 'cancelled' then to_json('CANCELLED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'priority', case p2."priority"
        when 'low' then to_json('LOW'::text)
        when 'medium' then to_json('MEDIUM'::text)
        when 'high' then to_json('HIGH'::text)
        when 'urgent' then to_json('URGENT'::text)
        else case
        when p2."priority" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'taskInput', case
        when p2."task_input"::text = 'null' then '{"\u003ainvalid":0}'::json
        else to_json(p2."task_input") end,
        'input', j9.v,
        'output', j13.v
      ) as v1
      from (
        select distinct on (u18."created_at", u18."id") u18.*
        from (
          (
            select b15.*
            from (
              select t14."created_at",
              t14."id",
              t14."task_name",
              t14."status",
              t14."priority",
              t14."task_input",
              t14."task_output"
              from "clones"."ai_tasks" as t14
              where (select not s3.walks from s3) and t14."owner_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t14."owner_id" desc, t14."created_at" desc, t14."id" desc
              limit 101
            ) as b15
            limit $5::bigint
          ) union all (select b17.* from (select t16."created_at", t16."id", t16."task_name", t16."status", t16."priority", t16."task_input", t16."task_output" from "clones"."ai_tasks" as t16 where (select s3.walks from s3) and ((select s3.everything from s3) or t16."owner_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t16."created_at" desc, t16."id" desc limit 101) as b17 limit $5::bigint)
        ) as u18
        order by u18."created_at" desc, u18."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select coalesce(
          (
            select case
            when coalesce(jsonb_typeof(p2."task_input"), 'null') = 'null' then null
            when jsonb_typeof(p2."task_input") = 'object' then json_build_object(
              'dataset', case
              when coalesce(jsonb_typeof(t6."dataset"), 'null') = 'null' then null
              when jsonb_typeof(t6."dataset") = 'string' then to_json((t6."dataset" #>> '{}'))
              else '{"\u003ainvalid":0}'::json end,
              'dateRange', j8.v
            )
            else '{"\u003ainvalid":0}'::json end as v
            from (
              select p2."task_input" -> 'dataset' as "dataset",
              p2."task_input" -> 'date_range' as "date_range" offset 0
            ) as t6
            left join lateral (
              select case
              when coalesce(jsonb_typeof(t6."date_range"), 'null') = 'null' then null
              when jsonb_typeof(t6."date_range") = 'object' then json_build_object(
                'start', case
                when coalesce(jsonb_typeof(t7."start"), 'null') = 'null' then null
                when jsonb_typeof(t7."start") = 'string' then case
                when (t7."start" #>> '{}') ~ '^(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$' then to_json(
                  case
                  when (t7."start" #>> '{}')::date >= '0001-01-01' and (t7."start" #>> '{}')::date < '10000-01-01' then to_json((t7."start" #>> '{}')::date)
                  else gateway.far_time(to_json((t7."start" #>> '{}')::date)) end
                )
                else '{"\u003ainvalid":0}'::json end
                else '{"\u003ainvalid":0}'::json end,
                'end', case
                when coalesce(jsonb_typeof(t7."end"), 'null') = 'null' then null
                when jsonb_typeof(t7."end") = 'string' then case
                when (t7."end" #>> '{}') ~ '^(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$' then to_json(
                  case
                  when (t7."end" #>> '{}')::date >= '0001-01-01' and (t7."end" #>> '{}')::date < '10000-01-01' then to_json((t7."end" #>> '{}')::date)
                  else gateway.far_time(to_json((t7."end" #>> '{}')::date)) end
                )
                else '{"\u003ainvalid":0}'::json end
                else '{"\u003ainvalid":0}'::json end
              )
              else '{"\u003ainvalid":0}'::json end as v
              from (
                select t6."date_range" -> 'start' as "start",
                t6."date_range" -> 'end' as "end" offset 0
              ) as t7
            ) as j8 on true
          ),
          '{"\u003ainvalid":0}'::json
        ) as v
      ) as j9 on true
      left join lateral (
        select case
        when coalesce(jsonb_typeof(p2."task_output"), 'null') = 'null' then null
        when jsonb_typeof(p2."task_output") = 'object' then json_build_object(
          'result', case
          when coalesce(jsonb_typeof(t10."result"), 'null') = 'null' then null
          when jsonb_typeof(t10."result") = 'string' then to_json((t10."result" #>> '{}'))
          else '{"\u003ainvalid":0}'::json end,
          'data', j12.v
        )
        else '{"\u003ainvalid":0}'::json end as v
        from (
          select p2."task_output" -> 'result' as "result",
          p2."task_output" -> 'data' as "data" offset 0
        ) as t10
        left join lateral (
          select case
          when coalesce(jsonb_typeof(t10."data"), 'null') = 'null' then null
          when jsonb_typeof(t10."data") = 'object' then json_build_object(
            'processedRecords', case
            when coalesce(jsonb_typeof(t11."processed_records"), 'null') = 'null' then null
            when jsonb_typeof(t11."processed_records") = 'number' then case
            when t11."processed_records"::numeric between -2147483648 and 2147483647 and t11."processed_records"::numeric = trunc(t11."processed_records"::numeric) then to_json(t11."processed_records"::numeric::integer)
            else '{"\u003ainvalid":0}'::json end
            else '{"\u003ainvalid":0}'::json end,
            'insights', case
            when coalesce(jsonb_typeof(t11."insights"), 'null') = 'null' then null
            when jsonb_typeof(t11."insights") = 'array' then (
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
                case when jsonb_typeof(t11."insights") = 'array' then t11."insights" end
              ) with ordinality as a1 (item, n)
            )
            else '{"\u003ainvalid":0}'::json end
          )
          else '{"\u003ainvalid":0}'::json end as v
          from (
            select t10."data" -> 'processed_records' as "processed_records",
            t10."data" -> 'insights' as "insights" offset 0
          ) as t11
        ) as j12 on true
      ) as j13 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
