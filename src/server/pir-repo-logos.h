/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-school-logo.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/* Schools' logos; the pictures are files under documents/, named by their hash. */

/** PirSchoolLogoFunc: @logo: it, valid during the call */
typedef void (*PirSchoolLogoFunc) (const PirSchoolLogo *logo, gpointer user_data);

/** pir_logos_tell: Returns: whether the school has one, and @func was called */
gboolean pir_logos_tell (PirRepos          *repos,
                         const char        *school_id,
                         PirSchoolLogoFunc  func,
                         gpointer           user_data);

/** pir_logos_dup_sha256: Returns: (transfer full) (nullable): hash of the school's logo */
char *pir_logos_dup_sha256 (PirRepos   *repos,
                            const char *school_id);

/** pir_logos_put: the school has this one from now on */
void pir_logos_put (PirRepos            *repos,
                    const char          *school_id,
                    const PirSchoolLogo *logo);

/** pir_logos_delete: Returns: whether there was one */
gboolean pir_logos_delete (PirRepos   *repos,
                           const char *school_id);

/** pir_logos_has_sha256: Returns: whether it is the logo of any school */
gboolean pir_logos_has_sha256 (PirRepos   *repos,
                               const char *sha256);

G_END_DECLS
