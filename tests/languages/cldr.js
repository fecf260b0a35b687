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
const answer = {};
for (const { tag, there, words, cents, numbers } of wanted) {
  const locale = new Intl.Locale(tag === 'zh-CN' ? 'zh-Hans' : tag);
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
    plural: numbers.map((n) => new Intl.PluralRules(there).select(n)),
  };
}
process.stdout.write(JSON.stringify(answer));
