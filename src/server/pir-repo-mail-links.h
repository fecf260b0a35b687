/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-house-key.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Links that stand in mails. What a link opens is derived from the house key and the row's id; here is its hash.
 */

/** PirMailLinkKind: what a link is for */
typedef enum
{
  PIR_MAIL_LINK_REGISTRATION, /* certifies the address of a registration */
  PIR_MAIL_LINK_EMAIL,        /* certifies the new address of an account */
  PIR_MAIL_LINK_PASSWORD,     /* sets a new password */
} PirMailLinkKind;

/** PirMailLink: a link; strings are owned */
typedef struct
{
  char            *id;              /* UUID */
  PirMailLinkKind  kind;
  char            *registration_id; /* (nullable) of a registration */
  char            *account_id;      /* (nullable) of the others */
  char            *email;           /* (nullable) the address that it certifies, of EMAIL */
  char            *language;        /* BCP 47 */
  gint64           created_at;
  gint64           expires_at;
  gint64           used_at;         /* 0 = not yet */
} PirMailLink;

/** pir_mail_link_free: @link: (nullable) (transfer full): a link */
void pir_mail_link_free (PirMailLink *link);

/** pir_mail_link_is_good: Returns: whether it was neither used nor is over */
gboolean pir_mail_link_is_good (const PirMailLink *link,
                                gint64             now);

/** pir_mail_link_dup_token: Returns: (transfer full): what stands in the mail; free it with pir_token_free() */
char *pir_mail_link_dup_token (const PirHouseKey *key,
                               const char        *id);

/** pir_mail_links_add: keeps @link, whose id and created_at are made here; Returns: (transfer full): its id */
char *pir_mail_links_add (PirRepos          *repos,
                          const PirHouseKey *key,
                          const PirMailLink *link);

/** pir_mail_links_find: @token: as it came. Returns: (transfer full) (nullable): its link */
PirMailLink *pir_mail_links_find (PirRepos   *repos,
                                  const char *token);

/** pir_mail_links_set_used: the link is over */
void pir_mail_links_set_used (PirRepos   *repos,
                              const char *id);

/** pir_mail_links_end_all: all links of that kind that an account has are over */
void pir_mail_links_end_all (PirRepos        *repos,
                             const char      *account_id,
                             PirMailLinkKind  kind);

/** pir_mail_links_sweep: forgets those that were over for 30 days and are in no mail that waits */
void pir_mail_links_sweep (PirRepos *repos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirMailLink, pir_mail_link_free)

G_END_DECLS
