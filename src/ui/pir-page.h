/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "ui/pir-status.h"

G_BEGIN_DECLS

/**
 * PirPage:
 *
 * A page of the window. Properties: "context" (PirContext) and "status" (PirStatus), both set once; "narrow": the
 * window has no sidebar; "is-sub": the page shows something one can go back from. Signal "said" (const char *text): an
 * event to tell, where and how is the window's business.
 */
#define PIR_TYPE_PAGE (pir_page_get_type ())
/* lint: final: what all pages are made of */
G_DECLARE_DERIVABLE_TYPE (PirPage, pir_page, PIR, PAGE, AdwBin)

/**
 * PirPageClass:
 * @set_target: shows the object with this id; NULL = the page itself. What an id is, is each page's business
 * @find: begins a search. Returns: whether there is something to search
 * @act: does "page.NAME" with what is shown. Returns: whether the page knows that action
 */
struct _PirPageClass
{
  AdwBinClass parent_class;

  /* < private > */
  void     (*set_target) (PirPage *self, const char *target);
  gboolean (*find)       (PirPage *self);
  gboolean (*act)        (PirPage *self, const char *name);
};

/** pir_page_get_context: Returns: (transfer none): the context */
PirContext *pir_page_get_context (PirPage *self);

/** pir_page_get_status: Returns: (transfer none): what the window knows of itself */
PirStatus *pir_page_get_status (PirPage *self);

/** pir_page_get_cancellable: Returns: (transfer none): cancelled when the page goes */
GCancellable *pir_page_get_cancellable (PirPage *self);

/** pir_page_is_narrow: Returns: whether the window has no sidebar */
gboolean pir_page_is_narrow (PirPage *self);

/** pir_page_is_sub: Returns: whether one can go back from what is shown */
gboolean pir_page_is_sub (PirPage *self);

/** pir_page_set_is_sub: for pages: says whether one can go back from what is shown */
void pir_page_set_is_sub (PirPage  *self,
                          gboolean  is_sub);

/** pir_page_set_target: shows the object with id @target; NULL = the page itself */
void pir_page_set_target (PirPage    *self,
                          const char *target);

/** pir_page_find: begins a search. Returns: whether there is something to search */
gboolean pir_page_find (PirPage *self);

/** pir_page_act: does the action "page.@name" with what is shown. Returns: whether the page knows it */
gboolean pir_page_act (PirPage    *self,
                       const char *name);

/** pir_page_say: for pages: tells an event, a short sentence */
void pir_page_say (PirPage    *self,
                   const char *text);

/** pir_page_say_error: for pages: tells what went wrong; a cancelled call is no news */
void pir_page_say_error (PirPage      *self,
                         const GError *error);

G_END_DECLS
