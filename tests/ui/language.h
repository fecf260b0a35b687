/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** language_bind: catalogues come from $PIR_TEST_CATALOGUES, else from the build folder; the language from $LANGUAGE */
void language_bind (void);

/** language_set: from now on the interface speaks @language */
void language_set (const char *language);

G_END_DECLS
