/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-school.h"

G_BEGIN_DECLS

/** PIR_SCHOOL_PRIVACY_VERSION: version of the notice that schools have which gave none of their own */
#define PIR_SCHOOL_PRIVACY_VERSION "1"

/**
 * pir_school_privacy_dup:
 * @school: a school
 *
 * The privacy notice (informativa, articles 13 and 14 of Regulation (EU) 2016/679) of a school that gave none of its own, in
 * Italian, the language of the school's acts.
 *
 * Returns: (transfer full): the text, paragraphs between empty lines, headings after "# "
 */
char *pir_school_privacy_dup (PirSchool *school);

G_END_DECLS
