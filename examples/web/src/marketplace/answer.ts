/** The answer to a task as `submissionData` wants it: each type of task has fields of its own. */
import { Failure } from '../data/failure';
import { text } from '../frame/form';
import type { TaskType } from '../gql/graphql';

export function fileOf(form: FormData): File | undefined {
  const file = form.get('file');
  return file instanceof File ? file : undefined;
}

export async function answerOf(type: TaskType, form: FormData): Promise<Record<string, unknown>> {
  switch (type) {
    case 'TEXT':
      return { text_content: text(form, 'text') };
    case 'LINGUASENSE':
      return { text_content: text(form, 'text'), language: text(form, 'language') };
    case 'RLHF':
      return { preferred: text(form, 'preferred'), reasoning: text(form, 'text') };
    case 'VALIDATION':
      return { choices: form.getAll('choice'), confidence: Number(text(form, 'confidence')) };
    case 'IMAGE':
      return { labels: text(form, 'labels').split(',').map((label) => label.trim()).filter(Boolean) };
    case 'AUDIO':
      return { duration: await secondsOf(fileOf(form)), transcript: text(form, 'text') };
  }
}

async function secondsOf(file: File | undefined): Promise<number> {
  const audio = new Audio(file && URL.createObjectURL(file));
  try {
    await new Promise((resolve, reject) => {
      audio.onloadedmetadata = resolve;
      audio.onerror = () => reject(new Failure('UNREADABLE_FILE', 'This file cannot be played. Choose a recording.'));
    });
    return audio.duration;
  } finally {
    URL.revokeObjectURL(audio.src);
  }
}
