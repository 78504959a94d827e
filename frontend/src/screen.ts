/** As in style.css: below this one thing is shown at a time. */
const PHONE = '(max-width: 720px)';

export const isPhone = (): boolean => matchMedia(PHONE).matches;
