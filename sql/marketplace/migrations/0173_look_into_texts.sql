-- Texts of answers are looked into as files are, by the same service.
insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values
('text_check_minutes', 'null', 'For how many minutes an answer waits until its text is looked into; null: no service does, and none waits.', 'integer', '1', '10080', true, false),
('answer_letters_least', '0.3', 'The share of letters in the text of an answer, addresses left out, 0 to 1: less has no words.', 'decimal', '0', '1', false, false),
('answer_repetition_most', '4', 'How many bytes of the text of an answer zlib makes one of: more says the same over and over.', 'decimal', '1', '100', false, false),
('answer_known_least', '0.5', 'The share of an answer''s text that could stand in any language, 0 to 1: less is gibberish.', 'decimal', '0', '1', false, false),
('answer_gibberish_most', '0.6', 'Nats by which the text of an answer is less probable than is typical of its likeliest language: more is gibberish.', 'decimal', '0', '100', false, false),
('answer_expected_least', '0.02', 'The probability of the language that the text of an answer should be in, 0 to 1: less is another language.', 'decimal', '0', '1', false, false);

alter table public.answer_limits
add column letters_least numeric(5, 4) constraint answer_limits_valid_letters_least check (letters_least between 0 and 1),
add column repetition_most numeric(5, 2) constraint answer_limits_valid_repetition_most check (repetition_most between 1 and 100),
add column known_least numeric(5, 4) constraint answer_limits_valid_known_least check (known_least between 0 and 1),
add column gibberish_most numeric(5, 2) constraint answer_limits_valid_gibberish_most check (gibberish_most between 0 and 100),
add column expected_least numeric(5, 4) constraint answer_limits_valid_expected_least check (expected_least between 0 and 1);
