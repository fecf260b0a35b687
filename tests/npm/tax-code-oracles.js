// SPDX-License-Identifier: GPL-3.0-or-later
// What two other programs say about people and about our codes for them.
// usage: node tax-code-oracles.js MODULES < LINES
//   a line: FAMILY GIVEN FOLDED_FAMILY FOLDED_GIVEN SEX DATE PLACE OUR_CODE VARIANT OUR_VARIANT, between tabs
//   an answer: their codes of the names and of the folded names, of OUR_VARIANT the plain code, sex, date and place, their VARIANT;
//   first those of codice-fiscale-js, then those of @marketto/codice-fiscale-utils; - where one refuses
// Names, dates, check letters and plain codes are asked for everybody, of the functions that their encoders are made of, once a
// name. Every twentieth person goes through the whole of the first one's encoder and decoder, every hundredth through the second's.
'use strict'
const path = require('path')
const fs = require('fs')
const modules = path.resolve(process.argv[2])
const load = name => require(path.join(modules, name))

const First = load('codice-fiscale-js').CodiceFiscale
const connector = load('@marketto/belfiore-connector-embedded').default
const { CodiceFiscaleUtils, CheckDigitizer } = load('@marketto/codice-fiscale-utils')
const parser = new CodiceFiscaleUtils(connector).parser

const attempt = question => {
  try {
    return question() || '-'
  } catch (error) {
    return '-'
  }
}
const two = n => String(n % 100).padStart(2, '0')

const once = question => {
  const known = new Map()
  return text => {
    if (!known.has(text)) known.set(text, attempt(() => question(text)))
    return known.get(text)
  }
}
const firstFamily = once(First.surnameCode)
const firstGiven = once(First.nameCode)
const secondFamily = once(name => parser.lastNameToCf(name))
const secondGiven = once(name => parser.firstNameToCf(name))

const join = (parts, check) => parts.includes('-') ? '-' : parts.join('') + check(parts.join(''))

function firstMake (family, given, sex, [year, month, day], place, isWhole) {
  if (isWhole) return attempt(() => new First({ surname: family, name: given, gender: sex, year, month, day, birthplace: place }).code)
  return join([firstFamily(family), firstGiven(given), First.dateCode(day, month, year, sex), place], First.getCheckCode)
}

function firstRead (code, isWhole) {
  if (!First.check(code)) return ['-', '', '', '']
  const plain = First.fromOmocodiaToOriginal(code)
  if (!isWhole) return [plain, '', '', '']
  try {
    const read = new First(code)
    return [plain, read.gender.toLowerCase(), two(read.year) + '-' + two(read.month) + '-' + two(read.day), read.birthplace.cc]
  } catch (error) {
    return [plain, '-', '-', '-']
  }
}

function firstVariant (code, number) {
  const places = [14, 13, 12, 10, 9, 7, 6]
  const isSame = other => places.every((place, i) => Boolean(number & (1 << i)) === /[A-Z]/.test(other[place]))
  return number === 0 ? code : attempt(() => First.getOmocodie(code).find(isSame))
}

function secondMake (family, given, sex, [year, month, day], place) {
  const date = attempt(() => parser.dateGenderToCf(new Date(Date.UTC(year, month - 1, day)), sex))
  return join([secondFamily(family), secondGiven(given), date, place], parts => CheckDigitizer.checkDigit(parts))
}

function secondRead (code, isWhole) {
  const plain = parser.cfDeomocode(code)
  const year = isWhole ? two(parser.cfToBirthYear(code)) : plain.slice(6, 8)
  return [plain, (parser.cfToGender(code) || '-').toLowerCase(),
    year + '-' + two(parser.cfToBirthMonth(code) + 1) + '-' + two(parser.cfToBirthDay(code)), plain.slice(11, 15)]
}

// [the second's whole encoder's code, what its whole decoder reads]; it refuses places that are younger than the person
async function whole (family, given, sex, [year, month, day], place, code) {
  const answers = ['-', '-']
  try {
    answers[0] = await parser.encodeCf({ lastName: family, firstName: given, year, month: month - 1, day, gender: sex, place }) || '-'
    const found = await parser.cfDecode(code)
    answers[1] = [found.gender.toLowerCase(), two(found.year) + '-' + two(found.month + 1) + '-' + two(found.day),
      found.place.belfioreCode].join(' ')
  } catch (error) {}
  return answers
}

async function main () {
  const lines = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)
  const answers = []
  for (const [i, line] of lines.entries()) {
    const [family, given, plainFamily, plainGiven, sex, text, place, code, variant, ours] = line.split('\t')
    const them = sex.toUpperCase()
    const date = text.split('-').map(Number)
    const isWhole = i % 20 === 0
    answers.push([].concat(
      firstMake(family, given, them, date, place, isWhole), firstMake(plainFamily, plainGiven, them, date, place, isWhole),
      firstRead(ours, isWhole), isWhole ? firstVariant(code, Number(variant)) : '',
      secondMake(family, given, them, date, place), secondMake(plainFamily, plainGiven, them, date, place),
      secondRead(ours, isWhole), parser.cfOmocode(code, Number(variant)),
      i % 100 ? ['', ''] : await whole(plainFamily, plainGiven, them, date, place, ours)).join('\t'))
  }
  process.stdout.write(answers.join('\n') + '\n')
}

main()
