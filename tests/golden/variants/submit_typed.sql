begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object(
    'submission_id', f."submission_id",
    'xp_earned', f."xp_earned",
    'reward', f."reward"
  )
  from "public"."submit_task"(
    "p_task_id" => $1::uuid, "p_submission_data" => $2::jsonb, "p_time_spent_seconds" => $3::integer
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('submission', coalesce(j9.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("submission_id" uuid, "xp_earned" integer, "reward" numeric)
  left join lateral (
    select json_build_object(
      'submissionData', case
      when t2."submission_data"::text = 'null' then '{"\u003ainvalid":0}'::json
      else to_json(t2."submission_data") end,
      'taskAnswer', case (
        select r1."task_type" from "public"."tasks" as r1 where r1."id" = t2."task_id" limit 1
      )::text
      when 'audio' then case
      when case
      when jsonb_typeof((t2."submission_data" -> 'duration')) = 'number' then case
      when abs((t2."submission_data" -> 'duration')::numeric) <= 1.7976931348623157e308 then case
      when abs((t2."submission_data" -> 'duration')::numeric) < 5e-324 then 0
      else (t2."submission_data" -> 'duration')::numeric::double precision end end end is not null then (
        select json_build_object(
          'audioUrl', case
          when coalesce(jsonb_typeof(t3."audio_url"), 'null') = 'null' then null
          when jsonb_typeof(t3."audio_url") = 'string' then to_json((t3."audio_url" #>> '{}'))
          else '{"\u003ainvalid":0}'::json end,
          'duration', coalesce(
            to_json(
              case
              when coalesce(jsonb_typeof(t3."duration"), 'null') = 'null' then null
              when jsonb_typeof(t3."duration") = 'number' then case
              when abs(t3."duration"::numeric) <= 1.7976931348623157e308 then to_json(
                case
                when abs(t3."duration"::numeric) < 5e-324 then 0
                else t3."duration"::numeric::double precision end
              )
              else '{"\u003ainvalid":0}'::json end
              else '{"\u003ainvalid":0}'::json end
            ),
            '{"\u003ainvalid":0}'::json
          ),
          'transcript', case
          when coalesce(jsonb_typeof(t3."transcript"), 'null') = 'null' then null
          when jsonb_typeof(t3."transcript") = 'string' then to_json((t3."transcript" #>> '{}'))
          else '{"\u003ainvalid":0}'::json end,
          'quality', case
          when coalesce(jsonb_typeof(t3."quality"), 'null') = 'null' then null
          when jsonb_typeof(t3."quality") = 'number' then case
          when abs(t3."quality"::numeric) <= 1.7976931348623157e308 then to_json(
            case
            when abs(t3."quality"::numeric) < 5e-324 then 0
            else t3."quality"::numeric::double precision end
          )
          else '{"\u003ainvalid":0}'::json end
          else '{"\u003ainvalid":0}'::json end
        ) as v
        from (
          select t2."submission_data" -> 'audio_url' as "audio_url",
          t2."submission_data" -> 'duration' as "duration",
          t2."submission_data" -> 'transcript' as "transcript",
          t2."submission_data" -> 'quality' as "quality" offset 0
        ) as t3
      ) end
      when 'image' then case
      when case
      when jsonb_typeof(t2."submission_data") = 'object' then t2."submission_data" end is not null then (
        select json_build_object() as v from (select  offset 0) as t4
      ) end
      when 'text' then case
      when case
      when jsonb_typeof((t2."submission_data" -> 'text_content')) = 'string' then ((t2."submission_data" -> 'text_content') #>> '{}') end is not null then (
        select json_build_object() as v from (select  offset 0) as t5
      ) end
      when 'validation' then case
      when case
      when jsonb_typeof((t2."submission_data" -> 'choices')) = 'array' then array(select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end from jsonb_array_elements(case when jsonb_typeof((t2."submission_data" -> 'choices')) = 'array' then (t2."submission_data" -> 'choices') end) with ordinality as u (item, n) order by u.n) end is not null and array_position(
        case
        when jsonb_typeof((t2."submission_data" -> 'choices')) = 'array' then array(
          select case when jsonb_typeof(u.item) = 'string' then (u.item #>> '{}') end
          from jsonb_array_elements(
            case
            when jsonb_typeof((t2."submission_data" -> 'choices')) = 'array' then (t2."submission_data" -> 'choices') end
          ) with ordinality as u (item, n)
          order by u.n
        ) end,
        null
      ) is null and case
      when jsonb_typeof((t2."submission_data" -> 'confidence')) = 'number' then case
      when abs((t2."submission_data" -> 'confidence')::numeric) <= 1.7976931348623157e308 then case
      when abs((t2."submission_data" -> 'confidence')::numeric) < 5e-324 then 0
      else (t2."submission_data" -> 'confidence')::numeric::double precision end end end is not null then (
        select json_build_object() as v from (select  offset 0) as t6
      ) end
      when 'linguasense' then case
      when case
      when jsonb_typeof((t2."submission_data" -> 'text_content')) = 'string' then ((t2."submission_data" -> 'text_content') #>> '{}') end is not null and case
      when jsonb_typeof((t2."submission_data" -> 'language')) = 'string' then ((t2."submission_data" -> 'language') #>> '{}') end is not null then (
        select json_build_object() as v from (select  offset 0) as t7
      ) end
      when 'rlhf' then case
      when case
      when jsonb_typeof((t2."submission_data" -> 'preferred')) = 'string' then ((t2."submission_data" -> 'preferred') #>> '{}') end is not null then (
        select json_build_object() as v from (select  offset 0) as t8
      ) end end
    ) as v
    from "public"."submissions" as t2
    where t2."id" = t1."submission_id"
    limit 1
  ) as j9 on true
  where c.ok
  limit 1
)
from c;
commit;
