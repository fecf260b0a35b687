/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pupil.h"
#include "model/pir-school.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Schools, their pupils, and the links between payers and pupils.
 */

/** PirLink: an association of a payer and a pupil; strings belong to whoever made it */
typedef struct
{
  const char   *id;         /* UUID */
  const char   *account_id; /* UUID */
  const char   *pupil_id;   /* UUID */
  PirKinship    kinship;
  PirLinkState  state;
} PirLink;

/** pir_schools_get: Returns: (transfer full) (nullable): the school with that id */
PirSchool *pir_schools_get (PirRepos   *repos,
                            const char *id);

/** pir_schools_list: Returns: (transfer full) (element-type PirSchool): those in the account's feed, by name */
GPtrArray *pir_schools_list (PirRepos   *repos,
                             const char *account_id);

/** pir_schools_put: adds or changes a school. Returns: whether anything is new */
gboolean pir_schools_put (PirRepos  *repos,
                          PirSchool *school);

/** pir_pupils_get: Returns: (transfer full) (nullable): the pupil as the account may see it, NULL where it may not */
PirPupil *pir_pupils_get (PirRepos   *repos,
                          const char *account_id,
                          const char *id);

/** pir_pupils_list: Returns: (transfer full) (element-type PirPupil): every pupil that the account may see, by name */
GPtrArray *pir_pupils_list (PirRepos   *repos,
                            const char *account_id);

/** pir_pupils_put: adds or changes a pupil; @pupil's link is not read. Returns: whether anything is new */
gboolean pir_pupils_put (PirRepos *repos,
                         PirPupil *pupil);

/** pir_pupils_list_of_school: Returns: (transfer full) (element-type utf8): ids of the school's pupils */
GPtrArray *pir_pupils_list_of_school (PirRepos   *repos,
                                      const char *school_id);

/** pir_pupils_exists: Returns: whether there is a pupil with that id; @school_id: (out) (transfer full) (optional): its school */
gboolean pir_pupils_exists (PirRepos    *repos,
                            const char  *id,
                            char       **school_id);

/**
 * pir_links_get_state:
 * @repos: the database
 * @account_id: UUID
 * @pupil_id: UUID
 * @state: (out): the link's state
 *
 * Returns: whether there is a link between the two
 */
gboolean pir_links_get_state (PirRepos     *repos,
                              const char   *account_id,
                              const char   *pupil_id,
                              PirLinkState *state);

/** pir_links_put: adds or changes a link. Returns: whether anything is new */
gboolean pir_links_put (PirRepos      *repos,
                        const PirLink *link);

/** pir_links_list_accounts: Returns: (transfer full) (element-type utf8): accounts with an active link to the pupil */
GPtrArray *pir_links_list_accounts (PirRepos   *repos,
                                    const char *pupil_id);

/** pir_link_state_shows_pupil: Returns: whether a payer with such a link sees that the pupil is there */
gboolean pir_link_state_shows_pupil (PirLinkState state);

/** pir_link_state_shows_notices: Returns: whether a payer with such a link sees the pupil's class and notices */
gboolean pir_link_state_shows_notices (PirLinkState state);

G_END_DECLS
