/** Texts of values. Money stays the exact text that the API sends: Intl reads it without making a float of it. */
const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const count = new Intl.NumberFormat(undefined, { notation: 'compact' });

export const asMoney = (amount: string) => money.format(amount as Intl.StringNumericLiteral);
export const asDay = (time: string) => day.format(new Date(time));
export const asMoment = (time: string) => moment.format(new Date(time));
export const asCount = (number: string | number) => count.format(Number(number));
/** REVISION_REQUESTED → Revision requested */
export const asWords = (name: string) => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
