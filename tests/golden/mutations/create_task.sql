begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('task_id', f."task_id")
  from "public"."create_task"(
    "p_title" => $1::text,
    "p_description" => $2::text,
    "p_task_type" => $3::text,
    "p_reward" => $4::numeric,
    "p_campaign_id" => $5::uuid,
    "p_required_languages" => $6::text[],
    "p_deadline" => $7::text::timestamptz
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('task', coalesce(j9.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("task_id" uuid)
  left join lateral (
    select json_build_object(
      'title', t2."title",
      'taskType', case t2."task_type"
      when 'audio' then to_json('AUDIO'::text)
      when 'image' then to_json('IMAGE'::text)
      when 'text' then to_json('TEXT'::text)
      when 'validation' then to_json('VALIDATION'::text)
      when 'linguasense' then to_json('LINGUASENSE'::text)
      when 'rlhf' then to_json('RLHF'::text)
      else case
      when t2."task_type" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'reward', case
      when t2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
      else to_json(t2."reward"::text) end,
      'difficulty', case t2."difficulty"
      when 'easy' then to_json('EASY'::text)
      when 'medium' then to_json('MEDIUM'::text)
      when 'hard' then to_json('HARD'::text)
      else case
      when t2."difficulty" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'maxSubmissions', t2."max_submissions",
      'requiredLanguages', case
      when array_ndims(t2."required_languages") > 1 then '{"\u003ainvalid":0}'::json
      when array_position(t2."required_languages", null) is null then to_json(t2."required_languages")
      else (
        select coalesce(
          json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
        )
        from unnest(t2."required_languages") as u (item)
      ) end,
      'status', case t2."status"
      when 'draft' then to_json('DRAFT'::text)
      when 'active' then to_json('ACTIVE'::text)
      when 'paused' then to_json('PAUSED'::text)
      when 'completed' then to_json('COMPLETED'::text)
      when 'archived' then to_json('ARCHIVED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'isPrivate', t2."is_private",
      'deadline', case
      when t2."deadline" >= '0001-01-01' and t2."deadline" < '10000-01-01' then to_json(t2."deadline")
      else gateway.far_time(to_json(t2."deadline")) end,
      'isOpen', coalesce(to_json("public"."task_is_open"(t2)), '{"\u003ainvalid":0}'::json),
      'creator', j4.v,
      'company', j6.v,
      'campaign', j8.v
    ) as v
    from "public"."tasks" as t2
    left join lateral (
      select json_build_object('name', t3."name") as v
      from "public"."public_profiles" as t3
      where t3."id" = t2."created_by"
      limit 1
    ) as j4 on true
    left join lateral (
      select json_build_object('name', t5."name") as v
      from "public"."public_companies" as t5
      where t5."id" = t2."company_id"
      limit 1
    ) as j6 on true
    left join lateral (
      select json_build_object('name', t7."name") as v
      from "public"."public_campaigns" as t7
      where t7."id" = t2."campaign_id"
      limit 1
    ) as j8 on true
    where t2."id" = t1."task_id"
    limit 1
  ) as j9 on true
  where c.ok
  limit 1
)
from c;
commit;
