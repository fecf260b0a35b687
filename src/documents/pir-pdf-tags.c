/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-pdf-tags.h"

#define MAX_OBJECTS 200000
#define MAX_DEPTH 16 /* of a tree of numbers: each level has hundreds of branches */

static const char * const number_keys[] = { "/StructParents", "/StructParent" };

static qpdf_oh
get_tree (qpdf_data source)
{
  return qpdf_oh_get_key (source, qpdf_get_root (source), "/StructTreeRoot");
}

static gboolean
has_tree (qpdf_data source)
{
  return qpdf_oh_is_dictionary (source, get_tree (source));
}

static void
shift (PirPdfTags *self,
       qpdf_data   source,
       qpdf_oh     dictionary)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_keys); i++)
    {
      qpdf_oh number = qpdf_oh_get_key (source, dictionary, number_keys[i]);

      if (has_tree (source) && qpdf_oh_is_integer (source, number))
        number = qpdf_oh_new_integer (source, qpdf_oh_get_int_value (source, number) + self->next);
      else
        number = qpdf_oh_new_null (source);
      qpdf_oh_replace_or_remove_key (source, dictionary, number_keys[i], number);
    }
}

/* Annotations may stand in their page's list themselves. */
static void
shift_annotations (PirPdfTags *self,
                   qpdf_data   source,
                   qpdf_oh     page)
{
  qpdf_oh list = qpdf_oh_get_key (source, page, "/Annots");
  int n = qpdf_oh_is_array (source, list) ? qpdf_oh_get_array_n_items (source, list) : 0;

  for (int i = 0; i < n; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (source, list, i);

      if (!qpdf_oh_is_indirect (source, item) && qpdf_oh_is_dictionary (source, item))
        shift (self, source, item);
    }
}

/* Returns: an object that other documents can copy */
static qpdf_oh
copy (PirPdfTags *self,
      qpdf_data   source,
      qpdf_oh     object)
{
  if (!qpdf_oh_is_indirect (source, object))
    object = qpdf_make_indirect_object (source, object);

  return qpdf_oh_copy_foreign_object (self->joined, source, object);
}

/* An element at the top. Its language was that of its document. */
static void
take_kid (PirPdfTags *self,
          qpdf_data   source,
          qpdf_oh     kid)
{
  qpdf_oh language = qpdf_oh_get_key (source, qpdf_get_root (source), "/Lang");

  if (!qpdf_oh_is_dictionary (source, kid))
    return;

  qpdf_oh_remove_key (source, kid, "/P");
  if (!qpdf_oh_has_key (source, kid, "/Lang") && qpdf_oh_is_string (source, language))
    qpdf_oh_replace_key (source, kid, "/Lang", qpdf_oh_new_unicode_string (source, qpdf_oh_get_utf8_value (source, language)));
  qpdf_oh_append_item (self->joined, self->kids, copy (self, source, kid));
}

/* A tree of numbers (7.9.7): pairs, or branches. Returns: the highest number of it, -1 = none */
static gint64
take_numbers (PirPdfTags *self,
              qpdf_data   source,
              qpdf_oh     node,
              guint       depth)
{
  qpdf_oh pairs = qpdf_oh_get_key_if_dict (source, node, "/Nums");
  qpdf_oh branches = qpdf_oh_get_key_if_dict (source, node, "/Kids");
  int n_pairs = qpdf_oh_is_array (source, pairs) ? qpdf_oh_get_array_n_items (source, pairs) / 2 : 0;
  int n_branches = qpdf_oh_is_array (source, branches) && depth < MAX_DEPTH ? qpdf_oh_get_array_n_items (source, branches) : 0;
  gint64 highest = -1;

  for (int i = 0; i < n_pairs; i++)
    {
      gint64 number = qpdf_oh_get_int_value (source, qpdf_oh_get_array_item (source, pairs, 2 * i));

      highest = MAX (highest, number);
      qpdf_oh_append_item (self->joined, self->numbers, qpdf_oh_new_integer (self->joined, number + self->next));
      qpdf_oh_append_item (self->joined, self->numbers, copy (self, source, qpdf_oh_get_array_item (source, pairs, 2 * i + 1)));
    }
  for (int i = 0; i < n_branches; i++)
    highest = MAX (highest, take_numbers (self, source, qpdf_oh_get_array_item (source, branches, i), depth + 1));

  return highest;
}

static void
take_roles (PirPdfTags *self,
            qpdf_data   source,
            qpdf_oh     roles)
{
  if (!qpdf_oh_is_dictionary (source, roles))
    return;

  qpdf_oh_begin_dict_key_iter (source, roles);
  while (qpdf_oh_dict_more_keys (source))
    {
      const char *name = qpdf_oh_dict_next_key (source);
      qpdf_oh meaning = qpdf_oh_get_key (source, roles, name);

      if (qpdf_oh_is_name (source, meaning) && !qpdf_oh_has_key (self->joined, self->roles, name))
        qpdf_oh_replace_key (self->joined, self->roles, name, qpdf_oh_new_name (self->joined, qpdf_oh_get_name (source, meaning)));
    }
}

void
pir_pdf_tags_init (PirPdfTags *self,
                   qpdf_data   joined)
{
  g_return_if_fail (self != NULL && joined != NULL);

  self->joined = joined;
  self->kids = qpdf_oh_new_array (joined);
  self->numbers = qpdf_oh_new_array (joined);
  self->roles = qpdf_oh_new_dictionary (joined);
  self->next = 0;
  self->is_whole = TRUE;
}

void
pir_pdf_tags_prepare (PirPdfTags *self,
                      qpdf_data   source)
{
  qpdf_oh size;
  gint64 n_objects;

  g_return_if_fail (self != NULL && source != NULL);

  size = qpdf_oh_get_key (source, qpdf_get_trailer (source), "/Size");
  n_objects = qpdf_oh_is_integer (source, size) ? MIN (qpdf_oh_get_int_value (source, size), MAX_OBJECTS) : 0;
  for (int id = 1; id < n_objects; id++)
    {
      qpdf_oh object = qpdf_get_object_by_id (source, id, 0);

      if (qpdf_oh_is_stream (source, object))
        object = qpdf_oh_get_dict (source, object);
      if (!qpdf_oh_is_dictionary (source, object))
        continue;
      shift (self, source, object);
      shift_annotations (self, source, object);
    }
}

void
pir_pdf_tags_take (PirPdfTags *self,
                   qpdf_data   source)
{
  qpdf_oh tree, kids;
  gint64 highest;

  g_return_if_fail (self != NULL && source != NULL);

  tree = get_tree (source);
  if (!has_tree (source))
    {
      self->is_whole = FALSE;
      return;
    }

  kids = qpdf_oh_get_key (source, tree, "/K");
  if (qpdf_oh_is_array (source, kids))
    for (int i = 0; i < qpdf_oh_get_array_n_items (source, kids); i++)
      take_kid (self, source, qpdf_oh_get_array_item (source, kids, i));
  else
    take_kid (self, source, kids);
  take_roles (self, source, qpdf_oh_get_key (source, tree, "/RoleMap"));
  highest = take_numbers (self, source, qpdf_oh_get_key (source, tree, "/ParentTree"), 0);
  self->next += highest + 1;
}

void
pir_pdf_tags_finish (PirPdfTags *self)
{
  qpdf_data joined;
  qpdf_oh tree, numbers, marks;

  g_return_if_fail (self != NULL);

  joined = self->joined;
  if (qpdf_oh_get_array_n_items (joined, self->kids) == 0)
    return;

  tree = qpdf_make_indirect_object (joined, qpdf_oh_new_dictionary (joined));
  numbers = qpdf_oh_new_dictionary (joined);
  qpdf_oh_replace_key (joined, numbers, "/Nums", self->numbers);
  qpdf_oh_replace_key (joined, tree, "/Type", qpdf_oh_new_name (joined, "/StructTreeRoot"));
  qpdf_oh_replace_key (joined, tree, "/K", self->kids);
  qpdf_oh_replace_key (joined, tree, "/ParentTree", qpdf_make_indirect_object (joined, numbers));
  qpdf_oh_replace_key (joined, tree, "/ParentTreeNextKey", qpdf_oh_new_integer (joined, self->next));
  qpdf_oh_replace_key (joined, tree, "/RoleMap", self->roles);
  for (int i = 0; i < qpdf_oh_get_array_n_items (joined, self->kids); i++)
    qpdf_oh_replace_key (joined, qpdf_oh_get_array_item (joined, self->kids, i), "/P", tree);

  marks = qpdf_oh_new_dictionary (joined);
  qpdf_oh_replace_key (joined, marks, "/Marked", qpdf_oh_new_bool (joined, self->is_whole));
  qpdf_oh_replace_key (joined, qpdf_get_root (joined), "/MarkInfo", marks);
  qpdf_oh_replace_key (joined, qpdf_get_root (joined), "/StructTreeRoot", tree);
}
