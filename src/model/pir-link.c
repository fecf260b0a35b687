/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-link.h"

struct _PirLink
{
  GObject parent_instance;

  PirLinkFields fields; /* its objects are owned */
};

G_DEFINE_FINAL_TYPE (PirLink, pir_link, G_TYPE_OBJECT)

static void
pir_link_finalize (GObject *object)
{
  PirLink *self = PIR_LINK (object);

  g_clear_object (&self->fields.pupil);
  g_clear_object (&self->fields.request);
  g_clear_object (&self->fields.school);

  G_OBJECT_CLASS (pir_link_parent_class)->finalize (object);
}

static void
pir_link_class_init (PirLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_link_finalize;
}

static void
pir_link_init (PirLink *self)
{
}

static void
take_pupil (PirLinkFields        *fields,
            const PirPupilFields *pupil)
{
  fields->id = pupil->id;
  fields->given_name = pupil->given_name;
  fields->family_name = pupil->family_name;
  fields->school_name = pupil->school_name;
  fields->kinship = pupil->kinship;
  fields->state = pupil->link_state;
}

static void
take_request (PirLinkFields              *fields,
              const PirLinkRequestFields *request)
{
  fields->id = request->id;
  fields->given_name = request->given_name;
  fields->family_name = request->family_name;
  fields->school_name = request->school_name;
  fields->kinship = request->kinship;
  fields->state = request->state;
}

/* Whether the request is about that pupil */
static gboolean
is_about (const PirLinkRequestFields *request,
          const PirPupilFields       *pupil)
{
  if (request->pupil_id != NULL)
    return g_strcmp0 (request->pupil_id, pupil->id) == 0;

  return g_strcmp0 (request->school_id, pupil->school_id) == 0 && g_strcmp0 (request->tax_code, pupil->tax_code) == 0;
}

static gboolean
is_same_wish (const PirLinkRequestFields *first,
              const PirLinkRequestFields *second)
{
  return g_strcmp0 (first->school_id, second->school_id) == 0 && g_strcmp0 (first->tax_code, second->tax_code) == 0;
}

static PirSchool *
find_school (GPtrArray  *schools,
             const char *id)
{
  for (guint i = 0; i < schools->len; i++)
    {
      PirSchool *school = g_ptr_array_index (schools, i);

      if (g_strcmp0 (pir_school_peek (school)->id, id) == 0)
        return school;
    }

  return NULL;
}

static PirLinkRequest *
find_request (GPtrArray            *requests,
              const PirPupilFields *pupil)
{
  for (guint i = 0; i < requests->len; i++)
    {
      PirLinkRequest *request = g_ptr_array_index (requests, i);

      if (is_about (pir_link_request_peek (request), pupil))
        return request;
    }

  return NULL;
}

/* Whether request @number says nothing that something newer, or a pupil, does not say */
static gboolean
is_told_already (GPtrArray *pupils,
                 GPtrArray *requests,
                 guint      number)
{
  const PirLinkRequestFields *fields = pir_link_request_peek (g_ptr_array_index (requests, number));

  for (guint i = 0; i < pupils->len; i++)
    if (is_about (fields, pir_pupil_peek (g_ptr_array_index (pupils, i))))
      return TRUE;
  for (guint i = 0; i < number; i++)
    if (is_same_wish (fields, pir_link_request_peek (g_ptr_array_index (requests, i))))
      return TRUE;

  return FALSE;
}

static guint
get_rank (PirLinkState state)
{
  static const guint ranks[] = {
    [PIR_LINK_ACTIVE] = 0,    [PIR_LINK_REQUESTED] = 1, [PIR_LINK_REJECTED] = 2,
    [PIR_LINK_WITHDRAWN] = 3, [PIR_LINK_REVOKED] = 3,   [PIR_LINK_ENDED] = 3,
    [PIR_LINK_OTHER] = 1,
  };

  return ranks[state];
}

/* Those of one rank, in the order in which they came */
static void
append_rank (GPtrArray *sorted,
             GPtrArray *links,
             guint      rank)
{
  for (guint i = 0; i < links->len; i++)
    {
      PirLink *link = g_ptr_array_index (links, i);

      if (get_rank (link->fields.state) == rank)
        g_ptr_array_add (sorted, g_object_ref (link));
    }
}

static GPtrArray *
sort (GPtrArray *links)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint rank = 0; rank <= 3; rank++)
    append_rank (sorted, links, rank);

  return sorted;
}

PirLink *
pir_link_new (PirPupil       *pupil,
              PirLinkRequest *request,
              PirSchool      *school)
{
  PirLink *self;
  PirLinkFields *fields;

  g_return_val_if_fail (PIR_IS_PUPIL (pupil) || PIR_IS_LINK_REQUEST (request), NULL);

  self = g_object_new (PIR_TYPE_LINK, NULL);
  fields = &self->fields;
  g_set_object (&fields->pupil, pupil);
  g_set_object (&fields->request, request);
  g_set_object (&fields->school, school);
  if (pupil != NULL)
    take_pupil (fields, pir_pupil_peek (pupil));
  else
    take_request (fields, pir_link_request_peek (request));
  if (request != NULL && pir_link_request_peek (request)->state == fields->state)
    fields->since = pir_link_request_peek (request)->state_since;

  return self;
}

const PirLinkFields *
pir_link_peek (PirLink *self)
{
  g_return_val_if_fail (PIR_IS_LINK (self), NULL);

  return &self->fields;
}

GPtrArray *
pir_link_pair (GPtrArray *pupils,
               GPtrArray *requests,
               GPtrArray *schools)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (pupils != NULL && requests != NULL && schools != NULL, NULL);

  for (guint i = 0; i < pupils->len; i++)
    {
      PirPupil *pupil = g_ptr_array_index (pupils, i);
      const PirPupilFields *fields = pir_pupil_peek (pupil);

      g_ptr_array_add (links, pir_link_new (pupil, find_request (requests, fields), find_school (schools, fields->school_id)));
    }
  for (guint i = 0; i < requests->len; i++)
    {
      PirLinkRequest *request = g_ptr_array_index (requests, i);

      if (!is_told_already (pupils, requests, i))
        g_ptr_array_add (links, pir_link_new (NULL, request, find_school (schools, pir_link_request_peek (request)->school_id)));
    }

  return sort (links);
}

PirLink *
pir_link_find (GPtrArray  *links,
               const char *id)
{
  g_return_val_if_fail (links != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < links->len; i++)
    {
      PirLink *link = g_ptr_array_index (links, i);
      PirLinkRequest *request = link->fields.request;

      if (g_strcmp0 (link->fields.id, id) == 0
          || (request != NULL && g_strcmp0 (pir_link_request_peek (request)->id, id) == 0))
        return link;
    }

  return NULL;
}
