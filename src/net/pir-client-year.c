/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-year.h"

#include <string.h>

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-list-page.h"
#include "wire/pir-wire-pupils.h"
#include "wire/pir-wire-roll-over.h"

#define MAX_OBJECT_BYTES (64 * 1024)
#define MAX_LIST_BYTES (8 * 1024 * 1024)
#define PNG_MARK "\211PNG"
#define LOGO_PATH "/v1/office/schools/{id}/logo"
#define OPPOSITIONS_PATH "/v1/office/schools/{id}/tax-oppositions"

static gpointer
read_report (JsonObject  *object,
             GError     **error)
{
  return pir_wire_read_roll_over_report (object, error);
}

static void
free_report (gpointer report)
{
  pir_roll_over_report_free (report);
}

static gpointer
read_oppositions (JsonObject  *object,
                  GError     **error)
{
  return pir_list_page_read (object, pir_wire_read_tax_oppositions, error);
}

static gpointer
read_opposition (JsonObject  *object,
                 GError     **error)
{
  return pir_wire_read_tax_opposition (object, error);
}

static gpointer
read_logo (JsonObject  *object,
           GError     **error)
{
  return pir_wire_read_school_logo (object, error);
}

static const PirReader report_reader = { read_report, free_report, MAX_LIST_BYTES };
static const PirReader oppositions_reader = { read_oppositions, pir_list_page_free, MAX_LIST_BYTES };
static const PirReader opposition_reader = { read_opposition, g_object_unref, MAX_OBJECT_BYTES };
static const PirReader logo_reader = { read_logo, g_free, MAX_OBJECT_BYTES };

static PirRequest *
request_roll_over (const char        *school_id,
                   const PirRollOver *order)
{
  PirRequest *request = pir_request_new_json ("POST", "/v1/office/schools/{id}/roll-over", school_id, &report_reader);

  request->is_long = TRUE;
  pir_request_take_body (request, pir_wire_write_roll_over (order));

  return request;
}

static PirRequest *
request_oppositions (const char *school_id,
                     guint       tax_year,
                     const char *after)
{
  PirRequest *request = pir_request_new_json ("GET", OPPOSITIONS_PATH, school_id, &oppositions_reader);
  g_autofree char *year = g_strdup_printf ("%u", tax_year);

  pir_request_add_query (request, "tax_year", year);
  pir_request_add_query (request, "after", after);
  pir_request_add_query (request, "limit", "500");

  return request;
}

static GBytes *
write_start (const PirTaxOppositionFields *opposition)
{
  return pir_wire_write_tax_opposition_start (opposition->pupil_id, opposition->tax_code, opposition->tax_year);
}

static PirRequest *
request_put_logo (const char *school_id,
                  GBytes     *picture)
{
  PirRequest *request = pir_request_new_json ("PUT", LOGO_PATH, school_id, &logo_reader);
  gsize length;
  const void *data = g_bytes_get_data (picture, &length);
  gboolean is_png = length >= strlen (PNG_MARK) && memcmp (data, PNG_MARK, strlen (PNG_MARK)) == 0;

  pir_request_set_file (request, picture, is_png ? PIR_MEDIA_PNG : PIR_MEDIA_JPEG);
  request->is_long = TRUE;

  return request;
}

void
pir_client_roll_over_async (PirClient           *self,
                            const char          *school_id,
                            const PirRollOver   *order,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL && order != NULL);

  request = request_roll_over (school_id, order);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_roll_over_async);
}

PirRollOverReport *
pir_client_roll_over_finish (PirClient     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_task_propagate (self, result, pir_client_roll_over_async, error);
}

void
pir_client_list_oppositions_async (PirClient           *self,
                                   const char          *school_id,
                                   guint                tax_year,
                                   const char          *after,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  request = request_oppositions (school_id, tax_year, after);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_oppositions_async);
}

GPtrArray *
pir_client_list_oppositions_finish (PirClient     *self,
                                    GAsyncResult  *result,
                                    char         **next,
                                    GError       **error)
{
  return pir_list_page_take (pir_task_propagate (self, result, pir_client_list_oppositions_async, error), next);
}

void
pir_client_add_opposition_async (PirClient                    *self,
                                 const char                   *school_id,
                                 const PirTaxOppositionFields *opposition,
                                 GCancellable                 *cancellable,
                                 GAsyncReadyCallback           callback,
                                 gpointer                      user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL && opposition != NULL);

  request = pir_request_new_json ("POST", OPPOSITIONS_PATH, school_id, &opposition_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, write_start (opposition));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_add_opposition_async);
}

PirTaxOpposition *
pir_client_add_opposition_finish (PirClient     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate (self, result, pir_client_add_opposition_async, error);
}

void
pir_client_remove_opposition_async (PirClient                    *self,
                                    const char                   *school_id,
                                    const PirTaxOppositionFields *opposition,
                                    GCancellable                 *cancellable,
                                    GAsyncReadyCallback           callback,
                                    gpointer                      user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL && opposition != NULL);

  request = pir_request_new ("POST", OPPOSITIONS_PATH "/withdraw", school_id);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, write_start (opposition));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_remove_opposition_async);
}

gboolean
pir_client_remove_opposition_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_remove_opposition_async, error);
}

void
pir_client_put_logo_async (PirClient           *self,
                           const char          *school_id,
                           GBytes              *picture,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL && picture != NULL);

  request = request_put_logo (school_id, picture);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_put_logo_async);
}

gboolean
pir_client_put_logo_finish (PirClient     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_autofree gpointer logo = NULL;

  g_return_val_if_fail (PIR_IS_CLIENT (self), FALSE);

  logo = pir_task_propagate (self, result, pir_client_put_logo_async, error);

  return logo != NULL;
}

void
pir_client_delete_logo_async (PirClient           *self,
                              const char          *school_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  request = pir_request_new ("DELETE", LOGO_PATH, school_id);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_delete_logo_async);
}

gboolean
pir_client_delete_logo_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_delete_logo_async, error);
}

void
pir_client_download_logo_async (PirClient           *self,
                                const char          *school_id,
                                const char          *folder,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);
  g_return_if_fail (folder != NULL && name != NULL);

  request = pir_request_new ("GET", LOGO_PATH, school_id);
  request->media_type = PIR_MEDIA_PNG;
  request->is_long = TRUE;
  pir_client_begin_download (self, request, 0, NULL, folder, name, cancellable, callback, user_data);
}
