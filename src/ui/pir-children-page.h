/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirChildrenPage:
 *
 * Every child and how the link between it and this account stands, in words.
 */
#define PIR_TYPE_CHILDREN_PAGE (pir_children_page_get_type ())
G_DECLARE_FINAL_TYPE (PirChildrenPage, pir_children_page, PIR, CHILDREN_PAGE, PirPage)

G_END_DECLS
