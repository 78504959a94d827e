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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'task', j4.v,
        'taskAnswer', case (
          select r1."task_type" from "public"."tasks" as r1 where r1."id" = p2."task_id" limit 1
        )::text
        when 'audio' then case
        when case
        when jsonb_typeof((p2."submission_data" -> 'duration')) = 'number' then case
        when abs((p2."submission_data" -> 'duration')::numeric) <= 1.7976931348623157e308 then case
        when abs((p2."submission_data" -> 'duration')::numeric) < 5e-324 then 0
        else (p2."submission_data" -> 'duration')::numeric::double precision end end end is not null then (
          select json_build_object(
            '__typename', 'AudioAnswer',
            'duration', coalesce(
              to_json(
                case
                when coalesce(jsonb_typeof(t5."duration"), 'null') = 'null' then null
                when jsonb_typeof(t5."duration") = 'number' then case
                when abs(t5."duration"::numeric) <= 1.7976931348623157e308 then to_json(
                  case
                  when abs(t5."duration"::numeric) < 5e-324 then 0
                  else t5."duration"::numeric::double precision end
                )
                else '{"\u003ainvalid":0}'::json end
                else '{"\u003ainvalid":0}'::json end
              ),
              '{"\u003ainvalid":0}'::json
            ),
            'transcript', case
            when coalesce(jsonb_typeof(t5."transcript"), 'null') = 'null' then null
            when jsonb_typeof(t5."transcript") = 'string' then to_json((t5."transcript" #>> '{}'))
            else '{"\u003ainvalid":0}'::json end
          ) as v
          from (
            select p2."submission_data" -> 'duration' as "duration",
            p2."submission_data" -> 'transcript' as "transcript" offset 0
          ) as t5
        ) end
        when 'image' then case
        when case
        when jsonb_typeof(p2."submission_data") = 'object' then p2."submission_data" end is not null then (
          select json_build_object(
            '__typename', 'ImageAnswer',
            'labels', case
            when coalesce(jsonb_typeof(t6."labels"), 'null') = 'null' then null
            when jsonb_typeof(t6."labels") = 'array' then (
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
                case when jsonb_typeof(t6."labels") = 'array' then t6."labels" end
              ) with ordinality as a1 (item, n)
            )
            else '{"\u003ainvalid":0}'::json end
          ) as v
          from (select p2."submission_data" -> 'labels' as "labels" offset 0) as t6
        ) end
        when 'text' then case
        when case
        when jsonb_typeof((p2."submission_data" -> 'text_content')) = 'string' then ((p2."submission_data" -> 'text_content') #>> '{}') end is not null then (
          select json_build_object(
            '__typename', 'TextAnswer',
            'textContent', coalesce(
              to_json(
                case
                when coalesce(jsonb_typeof(t7."text_content"), 'null') = 'null' then null
                when jsonb_typeof(t7."text_content") = 'string' then to_json((t7."text_content" #>> '{}'))
                else '{"\u003ainvalid":0}'::json end
              ),
              '{"\u003ainvalid":0}'::json
            ),
            'wordCount', case
            when coalesce(jsonb_typeof(t7."word_count"), 'null') = 'null' then null
            when jsonb_typeof(t7."word_count") = 'number' then case
            when t7."word_count"::numeric between -2147483648 and 2147483647 and t7."word_count"::numeric = trunc(t7."word_count"::numeric) then to_json(t7."word_count"::numeric::integer)
            else '{"\u003ainvalid":0}'::json end
            else '{"\u003ainvalid":0}'::json end
          ) as v
          from (
            select p2."submission_data" -> 'text_content' as "text_content",
            p2."submission_data" -> 'word_count' as "word_count" offset 0
          ) as t7
        ) end
        when 'validation' then case
        when case
        when jsonb_typeof((p2."submission_data" -> 'choices')) = 'array' then array(select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end from jsonb_array_elements(case when jsonb_typeof((p2."submission_data" -> 'choices')) = 'array' then (p2."submission_data" -> 'choices') end) with ordinality as u (item, n) order by u.n) end is not null and array_position(
          case
          when jsonb_typeof((p2."submission_data" -> 'choices')) = 'array' then array(
            select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end
            from jsonb_array_elements(
              case
              when jsonb_typeof((p2."submission_data" -> 'choices')) = 'array' then (p2."submission_data" -> 'choices') end
            ) with ordinality as u (item, n)
            order by u.n
          ) end,
          null
        ) is null and case
        when jsonb_typeof((p2."submission_data" -> 'confidence')) = 'number' then case
        when abs((p2."submission_data" -> 'confidence')::numeric) <= 1.7976931348623157e308 then case
        when abs((p2."submission_data" -> 'confidence')::numeric) < 5e-324 then 0
        else (p2."submission_data" -> 'confidence')::numeric::double precision end end end is not null then (
          select json_build_object('__typename', 'ValidationAnswer') as v
          from (select  offset 0) as t8
        ) end
        when 'linguasense' then case
        when case
        when jsonb_typeof((p2."submission_data" -> 'text_content')) = 'string' then ((p2."submission_data" -> 'text_content') #>> '{}') end is not null and case
        when jsonb_typeof((p2."submission_data" -> 'language')) = 'string' then ((p2."submission_data" -> 'language') #>> '{}') end is not null then (
          select json_build_object(
            '__typename', 'PhraseAnswer',
            'textContent', coalesce(
              to_json(
                case
                when coalesce(jsonb_typeof(t9."text_content"), 'null') = 'null' then null
                when jsonb_typeof(t9."text_content") = 'string' then to_json((t9."text_content" #>> '{}'))
                else '{"\u003ainvalid":0}'::json end
              ),
              '{"\u003ainvalid":0}'::json
            ),
            'language', coalesce(
              to_json(
                case
                when coalesce(jsonb_typeof(t9."language"), 'null') = 'null' then null
                when jsonb_typeof(t9."language") = 'string' then to_json((t9."language" #>> '{}'))
                else '{"\u003ainvalid":0}'::json end
              ),
              '{"\u003ainvalid":0}'::json
            )
          ) as v
          from (
            select p2."submission_data" -> 'text_content' as "text_content",
            p2."submission_data" -> 'language' as "language" offset 0
          ) as t9
        ) end
        when 'rlhf' then case
        when case
        when jsonb_typeof((p2."submission_data" -> 'preferred')) = 'string' then ((p2."submission_data" -> 'preferred') #>> '{}') end is not null then (
          select json_build_object('__typename', 'PreferenceAnswer') as v
          from (select  offset 0) as t10
        ) end end
      ) as v1
      from (
        select b12.*
        from (
          select t11."submitted_at", t11."id", t11."task_id", t11."submission_data"
          from "public"."submissions" as t11
          where t11."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t11."submitted_at" desc, t11."id" desc
          limit 101
        ) as b12
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'taskType', case t3."task_type"
          when 'audio' then to_json('AUDIO'::text)
          when 'image' then to_json('IMAGE'::text)
          when 'text' then to_json('TEXT'::text)
          when 'validation' then to_json('VALIDATION'::text)
          when 'linguasense' then to_json('LINGUASENSE'::text)
          when 'rlhf' then to_json('RLHF'::text)
          else case
          when t3."task_type" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "public"."tasks" as t3
        where t3."id" = p2."task_id"
        limit 1
      ) as j4 on true
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
