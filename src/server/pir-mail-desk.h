/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-registration-desk.h"

G_BEGIN_DECLS

/** PirMailPageKind: what the page behind a link in a mail says */
typedef enum
{
  PIR_MAIL_PAGE_OVER,             /* the link is over, or never was: offers a new one */
  PIR_MAIL_PAGE_RENEWED,          /* if it was one of ours, a new one was mailed */
  PIR_MAIL_PAGE_ASK_REGISTRATION, /* a button that certifies a registration's address */
  PIR_MAIL_PAGE_REGISTERED,       /* certified: the credentials are in the mail */
  PIR_MAIL_PAGE_PERSON_KNOWN,     /* the person has an account by now */
  PIR_MAIL_PAGE_ASK_EMAIL,        /* a button that certifies a new address */
  PIR_MAIL_PAGE_EMAIL_CHANGED,
  PIR_MAIL_PAGE_ASK_PASSWORD,     /* a form for a new password */
  PIR_MAIL_PAGE_PASSWORD_SET,
} PirMailPageKind;

/**
 * PirMailPage:
 * @kind: what it says
 * @language: (nullable) (owned): of the mail; NULL where there was none
 * @link_id: (nullable) (owned): of a link that is good
 * @email: (nullable) (owned): the address that is to be certified
 * @personal: (nullable) (owned): what may not stand in a new password
 * @ended: (nullable) (owned): sessions that were ended
 *
 * How a link in a mail stands.
 */
typedef struct
{
  PirMailPageKind  kind;
  char            *language;
  char            *link_id;
  char            *email;
  GStrv            personal;
  GStrv            ended;
} PirMailPage;

/** pir_mail_page_free: @page: (nullable) (transfer full): a page */
void pir_mail_page_free (PirMailPage *page);

/*
 * Each in a transaction, which writes in all but the first; a link is looked at anew in each. All answer how it stands then.
 */

/** pir_mail_desk_look: Returns: (transfer full): how the link with that token stands */
PirMailPage *pir_mail_desk_look (PirRepos   *repos,
                                 const char *token);

/** pir_mail_desk_renew: mails a new link in place of one that is over. Returns: (transfer full): RENEWED, whatever was done */
PirMailPage *pir_mail_desk_renew (PirRepos                   *repos,
                                  const PirRegistrationRules *rules,
                                  const char                 *token);

/** pir_mail_desk_register: makes the account of a registration; @password_hash: of its provisional password, which ends at
 * @provisional_until. Returns: (transfer full): REGISTERED, where it was done */
PirMailPage *pir_mail_desk_register (PirRepos   *repos,
                                     const char *token,
                                     const char *password_hash,
                                     gint64      provisional_until);

/**
 * pir_mail_desk_ask_email:
 * @repos: the database, in a transaction that writes
 * @rules: key and life of the link
 * @account_id: who wants it
 * @email: the new address, which is valid
 *
 * Lets @email wait until it is certified: mails a link to it and a word about it to the old address. Links of earlier wishes are
 * over.
 *
 * Returns: FALSE with PIR_PROBLEM_THROTTLED where too many were mailed there
 */
gboolean pir_mail_desk_ask_email (PirRepos                    *repos,
                                  const PirRegistrationRules  *rules,
                                  const char                  *account_id,
                                  const char                  *email,
                                  GError                     **error);

/** pir_mail_desk_forget_email: the address that an account lets wait, if there is one, is not wanted any more; its links are over */
void pir_mail_desk_forget_email (PirRepos   *repos,
                                 const char *account_id);

/** pir_mail_desk_set_email: gives an account the address that waits. Returns: (transfer full): EMAIL_CHANGED, where it was done */
PirMailPage *pir_mail_desk_set_email (PirRepos   *repos,
                                      const char *token);

/** pir_mail_desk_set_password: gives an account a new password and ends its sessions. Returns: (transfer full): PASSWORD_SET,
 * where it was done */
PirMailPage *pir_mail_desk_set_password (PirRepos   *repos,
                                         const char *token,
                                         const char *password_hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirMailPage, pir_mail_page_free)

G_END_DECLS
