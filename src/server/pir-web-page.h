/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "server/pir-request.h"

G_BEGIN_DECLS

/**
 * PirWebPage:
 *
 * A small page of the service for people, headed by the service's name: no scripts, no pictures, nothing from elsewhere, not
 * to be framed; readable at any width, light and dark. Texts are escaped; what comes first stands first.
 */
typedef struct _PirWebPage PirWebPage;

/** pir_web_page_new: @title: in the language of @catalogue. Returns: (transfer full): a page with that title as heading */
PirWebPage *pir_web_page_new (const PirCatalogue *catalogue,
                              const char         *title);

/** pir_web_page_get_catalogue: Returns: (transfer none): the page's language */
const PirCatalogue *pir_web_page_get_catalogue (PirWebPage *self);

/** pir_web_page_add_text: adds a paragraph */
void pir_web_page_add_text (PirWebPage *self,
                            const char *text);

/** pir_web_page_add_alert: adds a paragraph that says what is wrong, told at once by screen readers */
void pir_web_page_add_alert (PirWebPage *self,
                             const char *text);

/** PirWebFact: what something is called, in the page's language, and what it is */
typedef struct
{
  const char *label;
  const char *value;
  const char *language; /* (nullable) BCP 47: of the value, where it is not the page's */
} PirWebFact;

/** pir_web_page_add_facts: adds a list of facts */
void pir_web_page_add_facts (PirWebPage       *self,
                             const PirWebFact *facts,
                             gsize             n_facts);

/**
 * pir_web_page_add_help:
 * @self: a page
 * @request: what is answered
 *
 * Adds how to reach somebody who helps: by the telephone of the configuration, else the school's office.
 */
void pir_web_page_add_help (PirWebPage *self,
                            PirRequest *request);

/**
 * pir_web_page_set_wait:
 * @self: a page
 * @seconds: until it is worth another try; 0 = not known
 *
 * Tells programs so (Retry-After); the page's text is left to the caller.
 *
 * Returns: the same in minutes, rounded up
 */
gulong pir_web_page_set_wait (PirWebPage *self,
                              gint64      seconds);

/** pir_web_page_add_link: adds a link that looks like a button, to @path of this service, which is escaped; @text: what it says */
void pir_web_page_add_link (PirWebPage *self,
                            const char *path,
                            const char *text);

/** pir_web_page_begin_form: what follows is sent by POST to @path, until pir_web_page_end_form(); @path: (nullable): its own */
void pir_web_page_begin_form (PirWebPage *self,
                              const char *path);

/** pir_web_page_add_field: adds a field for a code of @length characters, called @name in the form, with @label above it */
void pir_web_page_add_field (PirWebPage *self,
                             const char *name,
                             const char *label,
                             guint       length);

/** pir_web_page_add_password: adds a field for a new password, called @name in the form, with @label above it */
void pir_web_page_add_password (PirWebPage *self,
                                const char *name,
                                const char *label);

/** pir_web_page_add_sign_in: adds fields for a user name and a password that there are, called "user_name" and "password" in the form */
void pir_web_page_add_sign_in (PirWebPage *self,
                               const char *user_label,
                               const char *password_label);

/** pir_web_page_begin_fold: what follows is shown when @text is pressed, or at once if @is_open; until pir_web_page_end_fold() */
void pir_web_page_begin_fold (PirWebPage *self,
                              const char *text,
                              gboolean    is_open);

/** pir_web_page_end_fold: ends that */
void pir_web_page_end_fold (PirWebPage *self);

/** pir_web_page_add_hidden: adds what the form sends without showing it: @value, called @name */
void pir_web_page_add_hidden (PirWebPage *self,
                              const char *name,
                              const char *value);

/** pir_web_page_end_form: ends the form with its button; @button: what it says */
void pir_web_page_end_form (PirWebPage *self,
                            const char *button);

/** pir_web_page_answer: @self: (transfer full): answers the request with the page */
void pir_web_page_answer (PirWebPage *self,
                          PirRequest *request,
                          guint       status);

G_END_DECLS
