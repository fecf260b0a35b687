// SPDX-License-Identifier: GPL-3.0-or-later
// What pagoPA's own library says about texts of QR codes and about notice numbers.
// usage: node payment-code-oracle.js MODULES < LINES
//   a line: qr TEXT, an answer: NUMBER CREDITOR AMOUNT and the text that it writes for them; - where it refuses
//   a line: number TEXT, an answer: the IUV; - where it refuses. All of them between tabs.
'use strict'
const path = require('path')
const fs = require('fs')
const modules = path.resolve(process.argv[2])
const commons = require(path.join(modules, '@pagopa/io-pagopa-commons/lib/pagopa'))

function readQr (text) {
  const found = commons.PaymentNoticeQrCodeFromString.decode(text)
  if (found._tag !== 'Right') return '-'
  const { paymentNoticeNumber, organizationFiscalCode, amount } = found.right
  return [commons.PaymentNoticeNumberFromString.encode(paymentNoticeNumber), organizationFiscalCode, amount,
    commons.PaymentNoticeQrCodeFromString.encode(found.right)].join('\t')
}

function readNumber (text) {
  const found = commons.PaymentNoticeNumberFromString.decode(text)
  if (found._tag !== 'Right') return '-'
  const { auxDigit, segregationCode, iuv13, iuv15, iuv17, checkDigit } = found.right
  switch (auxDigit) {
    case '0': return iuv13 + checkDigit
    case '1': return iuv17
    case '2': return iuv15 + checkDigit
    default: return segregationCode + iuv13 + checkDigit
  }
}

const lines = fs.readFileSync(0, 'utf8').split('\n')
lines.pop()
const answers = lines.map(line => {
  const [question, text] = line.split('\t')
  return question === 'qr' ? readQr(text) : readNumber(text)
})
process.stdout.write(answers.join('\n') + '\n')
