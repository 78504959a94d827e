/** What a person is told, by the code of an error. What is not here is told as the gateway says it, which is a sentence too. */
import type { Failure } from '../data/failure';

const WORDS: Record<string, string> = {
  // signing in: Supabase's codes
  invalid_credentials: 'This address and password do not belong together.',
  weak_password: 'This password is too easy to guess. Take a longer one.',
  user_already_exists: 'There is an account with this address. Sign in instead.',
  email_address_invalid: 'This is no e-mail address.',
  email_not_confirmed: 'Open the link in the mail that we have sent you, then sign in.',
  validation_failed: 'This is no e-mail address, or the password is missing.',
  over_request_rate_limit: 'Too many attempts. Wait a minute and try again.',
  // the gateway's
  NO_CONNECTION: 'There is no connection. Try again when you are back online.',
  UNAUTHENTICATED: 'You are signed out. Sign in again.',
  TOKEN_EXPIRED: 'You were away for long. Sign in again.',
  INVALID_OPERATION: 'This page is older than the service behind it. Load it again.',
  TOO_MANY_REQUESTS: 'That was a lot at once. Wait a moment and try again.',
  OVERLOADED: 'Too much is going on right now. Nothing was done; try again in a moment.',
  UNAVAILABLE: 'The service cannot be reached right now. Try again in a moment.',
  RETRY: 'Somebody else was faster. Try again.',
  INTERNAL: 'Something went wrong on our side. Nothing was done.',
  // the marketplace's
  ALREADY_SUBMITTED: 'You have sent in an answer to this task already.',
  TASK_FULL: 'All places of this task are taken.',
  TASK_CLOSED: 'This task takes no more answers.',
  TASK_PAUSED: 'This task is paused.',
  INSUFFICIENT_BALANCE: 'Your balance is lower than this.',
  WITHDRAWAL_TOO_SMALL: 'A withdrawal is 5.00 or more.',
  UPLOAD_NOT_AS_GRANTED: 'What is in this file is not what its name says.',
  UPLOAD_INCOMPLETE: 'The file has not arrived. Choose it again.',
};

/** Codes that another try cannot mend, but the page's newest version may. */
export const isOutdated = ({ code }: Failure) => code === 'INVALID_OPERATION' || code === 'DOCUMENT_NOT_FOUND';

export function words({ code, message, hint }: Failure): string {
  return WORDS[code] ?? inMegabytes([message, hint].filter(Boolean).join(' '));
}

const inMegabytes = (text: string) =>
  text.replace(/(\d{7,}) bytes/g, (_, bytes: string) => `${Math.floor(Number(bytes) / 2 ** 20)} MB`);
