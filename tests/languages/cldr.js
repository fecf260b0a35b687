// SPDX-License-Identifier: GPL-3.0-or-later
// What Unicode's CLDR, in Node.js with full ICU, says of languages: {"languages": {TAG: …}} of the tags that standard input lists as JSON.
'use strict';
const wanted = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const days = [...Array(7).keys()].map((i) => new Date(Date.UTC(2024, 0, 1 + i)));
const months = [...Array(12).keys()].map((i) => new Date(Date.UTC(2024, i, 15)));
// With the sign for "month" that Chinese has behind the number
const part = (tag, options, date, type) => {
  const parts = new Intl.DateTimeFormat(tag, { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', ...options }).formatToParts(date);
  const i = parts.findIndex((p) => p.type === type);
  return parts[i].value + (parts[i + 1]?.value.startsWith('月') ? '月' : '');
};
const amounts = { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol', numberingSystem: 'latn' };
// Each month's 27th of 2026, in the pattern that the language has for these parts
const dates = (tag, options) => {
  const format = new Intl.DateTimeFormat(tag, { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', ...options });
  return [...Array(12).keys()].map((i) => format.format(new Date(Date.UTC(2026, i, 27, 10, 42))));
};
const answer = {};
for (const { tag, there, dated, words, cents, numbers } of wanted) {
  const locale = new Intl.Locale(tag === 'zh-CN' ? 'zh-Hans' : tag);
  const relative = (numeric) => new Intl.RelativeTimeFormat(there, { numeric, numberingSystem: 'latn' });
  const money = new Intl.NumberFormat(there, tag === 'it' ? { ...amounts, useGrouping: 'always' } : amounts);
  answer[tag] = {
    version: process.versions.cldr,
    name: new Intl.DisplayNames(locale.toString(), { type: 'language' }).of(locale.toString()),
    direction: (locale.getTextInfo ? locale.getTextInfo() : locale.textInfo).direction,
    weekdays: days.map((d) => part(tag, { weekday: 'long' }, d, 'weekday')),
    inDate: months.map((d) => part(tag, { day: 'numeric', month: 'long' }, d, 'month')),
    // As in a heading, beside the year: Chinese has a number there, and a word where there is nothing else
    inHeading: months.map((d) => part(tag, { year: 'numeric', month: 'long' }, d, 'month')),
    sorted: [...words].sort(new Intl.Collator(tag).compare),
    money: cents.map((c) => money.format(c / 100)),
    fullDays: dates(dated, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    days: dates(dated, { weekday: 'long', day: 'numeric', month: 'long' }),
    fullShortDays: dates(dated, { day: 'numeric', month: 'short', year: 'numeric' }),
    shortDays: dates(dated, { day: 'numeric', month: 'short' }),
    headings: dates(dated, { month: 'long', year: 'numeric' }),
    moments: dates(dated, { day: 'numeric', month: 'long', year: 'numeric' }).map((day) => `${day} 10:42`),
    // [how many days, what is said of it]
    far: [...[-1, 0, 1].map((n) => [n, relative('auto').format(n, 'day')]), ...[-60, -21, -11, -5, -2, 2, 3, 5, 11, 14, 21, 60].map((n) =>
      [n, relative('always').format(n, 'day')]), [-61, relative('always').format(-2, 'month')], [-365, relative('always').format(-1, 'year')],
      [-1881, relative('always').format(-5, 'year')]],
    plural: numbers.map((n) => new Intl.PluralRules(there).select(n)),
  };
}
process.stdout.write(JSON.stringify(answer));
