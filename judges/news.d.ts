export const SOCKET_URL: string;
export function openTicket(): Promise<{ answer: (message?: string) => Promise<unknown> }>;
export function sayUntil<T>(heard: Promise<T>, say: () => Promise<unknown>): Promise<T>;
