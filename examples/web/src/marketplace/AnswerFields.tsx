/** What each type of task asks for. Postgres decides what is good enough; here is only what a browser knows. */
import { Field } from '../frame/form';
import type { TaskType } from '../gql/graphql';

export function AnswerFields({ type }: { type: TaskType }) {
  switch (type) {
    case 'TEXT':
      return <Words label="Your text" />;
    case 'LINGUASENSE':
      return (
        <>
          <Words label="Your text" />
          <Field label="Language" hint="Such as en, fr or ak.">
            <input name="language" required minLength={2} maxLength={35} />
          </Field>
        </>
      );
    case 'RLHF':
      return (
        <>
          <Choice name="preferred" legend="Which answer is better?" choices={['First', 'Second']} />
          <Words label="Why?" isOptional />
        </>
      );
    case 'VALIDATION':
      return (
        <>
          <Choice name="choice" legend="Is it right?" choices={['Right', 'Wrong', 'Cannot tell']} />
          <Field label="How sure are you?">
            <input name="confidence" type="range" min="0" max="1" step="0.05" defaultValue="0.8" />
          </Field>
        </>
      );
    case 'IMAGE':
      return (
        <>
          <FileField label="Picture" accept="image/*" />
          <Field label="Labels" hint="What is in it, with commas between.">
            <input name="labels" />
          </Field>
        </>
      );
    case 'AUDIO':
      return (
        <>
          <FileField label="Recording" accept="audio/*" />
          <Words label="What is said" isOptional />
        </>
      );
  }
}

function Words({ label, isOptional = false }: { label: string; isOptional?: boolean }) {
  return (
    <Field label={label} hint={isOptional ? 'If you like.' : undefined}>
      <textarea name="text" rows={isOptional ? 3 : 7} required={!isOptional} maxLength={20_000} />
    </Field>
  );
}

function FileField({ label, accept }: { label: string; accept: string }) {
  return (
    <Field label={label}>
      <input name="file" type="file" accept={accept} required />
    </Field>
  );
}

function Choice({ name, legend, choices }: { name: string; legend: string; choices: string[] }) {
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} value={choice.toLowerCase()} required />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}
