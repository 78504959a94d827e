/** Lines of 24 × 24. They stand beside words, so nobody is told of them. */
const PATHS = {
  AUDIO: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3Zm-6 7a6 6 0 0 0 12 0m-6 6v3',
  IMAGE: 'M4 6h16v12H4Zm0 10 5-5 4 4 2-2 5 5M15 9.5h.01',
  TEXT: 'M5 6h14M5 10h14M5 14h14M5 18h8',
  VALIDATION: 'M12 3 5 6v5c0 4.500 3 8 7 10 4-2 7-5.500 7-10V6Zm-3 9 2 2 4-4',
  LINGUASENSE: 'M4 5h16v11H10l-4 4v-4H4Zm4 4h8m-8 3h5',
  RLHF: 'M12 4v16M7 7h10M7 7l-3 7h6Zm10 0-3 7h6ZM9 20h6',
  tasks: 'M4 5h6v6H4Zm10 0h6v6h-6ZM4 15h6v4H4Zm10 0h6v4h-6Z',
  wallet: 'M4 7h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4Zm0 0 11-3v3m1 6h.01',
  bell: 'M12 4a5 5 0 0 1 5 5c0 5 2 6 2 7H5c0-1 2-2 2-7a5 5 0 0 1 5-5Zm-2 15a2 2 0 0 0 4 0',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 8c1-4 4-5 7-5s6 1 7 5',
  send: 'M4 12 20 5l-5 15-3-6Z',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.500 10.500L20 20',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
