/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirMailKind: what a mail says */
typedef enum
{
  PIR_MAIL_PAYMENT_PAID,   /* a payment has arrived, with its receipts */
  PIR_MAIL_REGISTRATION,   /* the link that certifies a registration's address */
  PIR_MAIL_CREDENTIALS,    /* user name and provisional password of a new account */
  PIR_MAIL_USER_NAME,      /* the user name that was forgotten */
  PIR_MAIL_PASSWORD,       /* the link that sets a new password */
  PIR_MAIL_PASSWORD_RESET, /* a word that it was set */
  PIR_MAIL_EMAIL,          /* the link that certifies an account's new address */
  PIR_MAIL_EMAIL_ASKED,    /* a word about it to the old address */
  PIR_MAIL_EMAIL_CHANGED,  /* a word to the old address that it is the old one now */
  PIR_MAIL_HANDED_OVER,    /* a word to the old address that the account is of whom a provider has named */
  PIR_MAIL_EVENT,          /* a school asks for something: a payment event was notified */
  PIR_MAIL_EVENT_REMINDER, /* something of it has not been paid */
  PIR_MAIL_EVENT_CLASS,    /* a word to the representative of a class that was asked */
  PIR_MAIL_NOTICE_CHANGED, /* a notice has another amount or due date */
  PIR_MAIL_NOTICE_CANCELLED, /* the school has withdrawn it */
  PIR_MAIL_NOTICE_REOPENED,  /* it is to be paid after all */
  PIR_MAIL_REFUND_DECIDED, /* a refund was approved or refused */
  PIR_MAIL_REFUND_DONE,    /* its money went */
} PirMailKind;

G_END_DECLS
